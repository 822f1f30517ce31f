package io.orderloom.eventstore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.eventstore.EventStoreDatabase;
import java.time.Duration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTokenStoreIT {

    private static final String PROCESSOR = "order-details";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration EXPIRED_AT_ONCE = Duration.ZERO;

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final PostgresTokenStore nodeA = store("a", LONG);
    private final PostgresTokenStore nodeB = store("b", LONG);

    @BeforeEach
    void twoSegmentsOfWhichAHoldsTheFirst() {
        in(() -> nodeA.initializeTokenSegments(PROCESSOR, 2, at(0)));
        in(() -> nodeA.fetchToken(PROCESSOR, 0));
    }

    @Test
    void keepsTheTokenOfAClaim() {
        in(() -> nodeA.storeToken(at(5), PROCESSOR, 0));

        assertThat(token()).isEqualTo(at(5));
        String json = "select token from token where segment = 0";
        assertThat(database.jdbc().queryForObject(json, String.class))
                .isEqualTo("{\"globalIndex\":5}");
        assertThat(nodeA.fetchSegments(PROCESSOR)).containsExactly(0, 1);
    }

    @Test
    void aClaimKeepsOthersOut() {
        assertThatThrownBy(() -> in(() -> nodeB.fetchToken(PROCESSOR, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(nodeB.fetchAvailableSegments(PROCESSOR))
                .singleElement()
                .extracting(segment -> segment.getSegmentId())
                .isEqualTo(1);
    }

    @Test
    void aTokenOfALostClaimCannotBeOverwritten() {
        PostgresTokenStore thief = store("b", EXPIRED_AT_ONCE);
        in(() -> thief.fetchToken(PROCESSOR, 0));
        in(() -> thief.storeToken(at(10), PROCESSOR, 0));

        assertRefused(nodeA);
    }

    @Test
    void norWhenTheOtherHasReleasedIt() {
        PostgresTokenStore thief = store("b", EXPIRED_AT_ONCE);
        in(() -> thief.fetchToken(PROCESSOR, 0));
        in(() -> thief.storeToken(at(10), PROCESSOR, 0));
        in(() -> thief.releaseClaim(PROCESSOR, 0));

        assertRefused(nodeA);
    }

    @Test
    void norWhenTheOtherHasStoppedToo() {
        PostgresTokenStore thief = store("b", EXPIRED_AT_ONCE);
        in(() -> thief.fetchToken(PROCESSOR, 0));
        in(() -> thief.storeToken(at(10), PROCESSOR, 0));

        assertRefused(store("a", EXPIRED_AT_ONCE));
    }

    @Test
    void takesPartInTheTransaction() {
        database.transaction()
                .executeWithoutResult(status -> {
                    nodeA.storeToken(at(5), PROCESSOR, 0);
                    status.setRollbackOnly();
                });

        assertThat(token()).isEqualTo(at(0));
    }

    private void assertRefused(PostgresTokenStore loser) {
        assertThatThrownBy(() -> in(() -> loser.storeToken(at(7), PROCESSOR, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokenInTable()).isEqualTo("{\"globalIndex\":10}");
    }

    private TrackingToken token() {
        return nodeA.fetchToken(PROCESSOR, 0);
    }

    private static String tokenInTable() {
        return String.valueOf(
                database.jdbc()
                        .queryForObject("select token from token where segment = 0", String.class));
    }

    private static TrackingToken at(long index) {
        return new GlobalSequenceTrackingToken(index);
    }

    private static PostgresTokenStore store(String node, Duration claimTimeout) {
        return new PostgresTokenStore(
                database.dataSource(), EventStoreDatabase.serializer(), node, claimTimeout);
    }

    private static void in(Runnable work) {
        database.transaction().executeWithoutResult(_ -> work.run());
    }
}
