package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.TransactionStatus;

/** What a reader may see while others write: everything, in order, and nothing too early. */
class ClosedPrefixIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private PostgresEventStorageEngine engine;

    @BeforeEach
    void newEngine() {
        engine = database.newEngine();
    }

    @Test
    void waitsForTheOpenTransactionThatDrewTheLowerIndex() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        assertThat(streams()).containsExactly("first");

        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));

            assertThat(streams()).containsExactly("first");
            assertThat(engine.closedPrefixEnd()).isEqualTo(1);
            assertThat(engine.gapWait()).isPositive();

            a.commit();
            assertThat(streams()).containsExactly("first", "a", "b");
            assertThat(engine.gapWait()).isZero();
            assertThat(engine.gapWaits().count()).isEqualTo(1);
            assertThat(engine.gapWaits().total()).isEqualTo(engine.gapWaits().longest());
        }
    }

    @Test
    void passesARolledBackIndexOnceNoWriterFromBeforeIsLeft() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        assertThat(streams()).containsExactly("first");

        try (OpenTransaction older = open("older")) {
            rollBack("gone");
            engine.appendEvents(Tested.event("later", 0));
            older.commit();
        }

        assertThat(streams()).containsExactly("first", "older", "later");
        assertThat(engine.closedPrefixEnd()).isEqualTo(4);
    }

    @Test
    void aRolledBackIndexHoldsNobodyUpWithoutWriters() {
        engine.appendEvents(Tested.event("first", 0));
        assertThat(streams()).containsExactly("first");
        rollBack("gone");
        engine.appendEvents(Tested.event("later", 0));

        assertThat(streams()).containsExactly("first", "later");
    }

    @Test
    void writersThatBeganAfterTheGapAreNotWaitedFor() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        assertThat(streams()).containsExactly("first");

        try (OpenTransaction older = open("older")) {
            engine.appendEvents(Tested.event("b", 0));
            assertThat(streams()).as("the barrier is up").containsExactly("first");

            try (OpenTransaction younger = open("younger")) {
                older.rollBack();
                assertThat(streams()).containsExactly("first", "b");
                younger.commit();
                assertThat(streams()).containsExactly("first", "b", "younger");
            }
        }
    }

    /** The last completed id + 1, pg_snapshot_xmax, is then the id of the writer that is open. */
    @Test
    void waitsForTheYoungestTransactionThatDrewTheLowerIndex() throws Exception {
        var transactions = database.transactionManager();
        TransactionStatus older = transactions.getTransaction(null);
        database.jdbc().queryForObject("select pg_current_xact_id()::text", String.class);
        try (OpenTransaction youngest = open("youngest")) {
            engine.appendEvents(Tested.event("older", 0));
            transactions.commit(older);

            assertThat(streams()).isEmpty();
            youngest.commit();
            assertThat(streams()).containsExactly("youngest", "older");
        }
    }

    @Test
    void aNewReaderDoesNotSkipWhatIsInFlightAtItsStart() throws Exception {
        rollBack("gone");
        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));
            PostgresEventStorageEngine restarted = database.newEngine();

            assertThat(streams(restarted)).isEmpty();
            a.commit();
            assertThat(streams(restarted)).containsExactly("a", "b");
        }
    }

    @Test
    void theHeadTokenDoesNotSkipWhatIsInFlight() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));
            TrackingToken head = engine.createHeadToken();
            TrackingToken sinceNoon = engine.createTokenAt(Tested.NOON.plusSeconds(1));
            a.commit();

            assertThat(streamsAfter(head)).endsWith("a", "b");
            assertThat(streamsAfter(sinceNoon)).endsWith("a", "b");
        }
    }

    @Test
    void aTokenFromBeyondTheStoreHidesNothingFromOthers() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));

            assertThat(streamsAfter(new GlobalSequenceTrackingToken(1_000_000))).isEmpty();
            assertThat(streams()).doesNotContain("b");
            a.commit();
            assertThat(streams()).containsExactly("first", "a", "b");
        }
    }

    @Test
    void aBlockingReadIsWokenByARollback() throws Exception {
        engine.appendEvents(Tested.event("first", 0));
        TrackingToken first = engine.createHeadToken();

        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));
            CompletableFuture<List<String>> reader =
                    CompletableFuture.supplyAsync(() ->
                            engine.readEvents(first, true).map(ClosedPrefixIT::stream).toList());
            assertThat(reader).failsWithin(Duration.ofMillis(200));

            a.rollBack();
            assertThat(reader.get(5, TimeUnit.SECONDS)).containsExactly("b");
        }
    }

    @Test
    void theWaitEndsWithTheStore() throws Exception {
        try (OpenTransaction a = open("a")) {
            engine.appendEvents(Tested.event("b", 0));
            CompletableFuture<Long> reader =
                    CompletableFuture.supplyAsync(() -> engine.readEvents(null, true).count());
            assertThat(reader).failsWithin(Duration.ofMillis(100));

            engine.stopWaiting();
            assertThat(reader.get(5, TimeUnit.SECONDS)).isZero();
            a.rollBack();
        }
    }

    private OpenTransaction open(String stream) throws InterruptedException {
        return new OpenTransaction(
                database.transaction(), () -> engine.appendEvents(Tested.event(stream, 0)));
    }

    private void rollBack(String stream) {
        database.transaction()
                .executeWithoutResult(status -> {
                    engine.appendEvents(Tested.event(stream, 0));
                    status.setRollbackOnly();
                });
    }

    private List<String> streams() {
        return streams(engine);
    }

    private List<String> streamsAfter(TrackingToken token) {
        return engine.readEvents(token, false).map(ClosedPrefixIT::stream).toList();
    }

    private static List<String> streams(PostgresEventStorageEngine engine) {
        return engine.readEvents(null, false).map(ClosedPrefixIT::stream).toList();
    }

    private static String stream(TrackedEventMessage<?> event) {
        String what = ((Tested) event.getPayload()).what();
        return what.substring(0, what.indexOf('/'));
    }
}
