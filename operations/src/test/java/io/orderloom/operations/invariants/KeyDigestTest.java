package io.orderloom.operations.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyDigestTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(2, 2);
    private static final UUID THREE = new UUID(3, 3);

    private final KeyDigest digest = new KeyDigest();

    @Test
    void findsNothingWhereKafkaAndStoreTellTheSame() {
        publish(ONE, TWO, THREE);
        store(ONE, TWO, THREE);

        assertThat(digest.wrong("topic")).isNull();
    }

    @Test
    void allowsWhatIsToldAgain() {
        publish(ONE, TWO, ONE, TWO, THREE);
        store(ONE, TWO, THREE);

        assertThat(digest.wrong("topic")).isNull();
    }

    @Test
    void knowsARecordThatIsNoFact() {
        digest.noFact();

        assertThat(digest.wrong("topic")).isEqualTo("topic holds a record that is no fact");
    }

    @Test
    void knowsAGapAndAFactThatCameTooLate() {
        publish(ONE, THREE);
        store(ONE, TWO, THREE);
        assertThat(digest.wrong("topic")).isEqualTo("topic holds 2 of 3 facts");

        publish(TWO);
        assertThat(digest.wrong("topic"))
                .isEqualTo("topic holds 2 of 3 facts, 1 others out of order");
    }

    @Test
    void knowsFactsThatOnlyKafkaHas() {
        publish(ONE, TWO);
        store(ONE);

        assertThat(digest.wrong("topic")).isEqualTo("topic holds 2 facts, the store 1");
    }

    @Test
    void knowsOneFactInThePlaceOfAnother() {
        digest.published(1, ONE);
        digest.stored(1, TWO);

        assertThat(digest.wrong("topic")).isEqualTo("topic holds other facts than the store");
    }

    @Test
    void knowsWhatRetentionMayHaveTaken() {
        assertThat(digest.mayHaveExpired(1)).isTrue();
        publish(TWO);

        assertThat(digest.mayHaveExpired(1)).isTrue();
        assertThat(digest.mayHaveExpired(2)).isFalse();
    }

    private void publish(UUID... events) {
        for (var event : events) {
            digest.published(event.getMostSignificantBits(), event);
        }
    }

    private void store(UUID... events) {
        for (var event : events) {
            digest.stored(event.getMostSignificantBits(), event);
        }
    }
}
