package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Readers hear of events at once. The poll for other nodes is off, so that only a wake-up helps.
 */
class PostgresEventStoreIT {

    private static final Duration NEVER = Duration.ofDays(1);

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private PostgresEventStorageEngine engine = database.newEngine();
    private PostgresEventStore store = storePolling(NEVER);

    @AfterEach
    void shutDown() {
        store.shutDown();
    }

    @Test
    void aLocalCommitWakesTheReader() throws Exception {
        try (TrackingEventStream reader = idleReader()) {
            publish(Tested.event("order-1", 0));

            assertThat(reader.hasNextAvailable(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCommitElsewhereIsSeenWhenWoken() throws Exception {
        try (TrackingEventStream reader = idleReader()) {
            engine.appendEvents(Tested.event("order-1", 0));
            assertThat(reader.hasNextAvailable(200, TimeUnit.MILLISECONDS)).isFalse();

            store.wake();
            assertThat(reader.hasNextAvailable(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCommitElsewhereIsFoundByThePoll() throws Exception {
        store.shutDown();
        engine = database.newEngine();
        store = storePolling(Duration.ofMillis(50));
        try (TrackingEventStream reader = idleReader()) {
            engine.appendEvents(Tested.event("order-1", 0));

            assertThat(reader.hasNextAvailable(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRollbackLetsTheReaderGoOnByItself() throws Exception {
        try (TrackingEventStream reader = idleReader();
                OpenTransaction open = open("order-1")) {
            publish(Tested.event("order-2", 0));
            assertThat(reader.hasNextAvailable(200, TimeUnit.MILLISECONDS)).isFalse();

            open.rollBack();
            assertThat(reader.hasNextAvailable(2, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.nextAvailable().getPayload())
                    .isEqualTo(new Tested("order-2/0", Tested.NOON));
        }
    }

    @Test
    void nothingIsPublishedByARollback() throws Exception {
        try (TrackingEventStream reader = idleReader()) {
            UnitOfWork<?> unitOfWork = begin();
            store.publish(Tested.event("order-1", 0));
            unitOfWork.rollback();
            publish(Tested.event("order-1", 0));

            assertThat(reader.nextAvailable().getPayload())
                    .isEqualTo(new Tested("order-1/0", Tested.NOON));
            assertThat(reader.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void whoeverFallsFarBehindStillReadsEveryEventOnceAndInOrder() throws Exception {
        int many = 12_000; // More than are kept in memory.
        try (TrackingEventStream behind = idleReader();
                TrackingEventStream along = idleReader()) {
            for (int first = 0; first < many; first += 500) {
                appendElsewhere(first, 500);
                store.wake();
                assertThat(read(along, 500)).isEqualTo(first + 500L);
            }

            assertThat(read(behind, many)).isEqualTo(many);
            publish(Tested.event("order-1", many));
            assertThat(read(behind, 1)).isEqualTo(many + 1L);
            assertThat(behind.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void whoeverIsFurtherThanTheOthersOfThisNodeSeesNothingAgain() throws Exception {
        try (TrackingEventStream tail = idleReader()) {
            appendElsewhere(0, 5);
            try (TrackingEventStream further =
                    store.openStream(new GlobalSequenceTrackingToken(3))) {
                assertThat(further.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
                store.wake();

                assertThat(read(further, 2)).isEqualTo(5);
                assertThat(read(tail, 5)).isEqualTo(5);
            }
        }
    }

    private void appendElsewhere(int first, int count) {
        engine.appendEvents(
                IntStream.range(first, first + count)
                        .mapToObj(sequence -> Tested.event("order-1", sequence))
                        .toList());
    }

    /** Reads so many, each the successor of the one before, and returns the index of the last. */
    private static long read(TrackingEventStream reader, int count) throws InterruptedException {
        long last = EventTail.indexOf(reader.nextAvailable());
        for (int i = 1; i < count; i++) {
            long next = EventTail.indexOf(reader.nextAvailable());
            assertThat(next).isEqualTo(last + 1);
            last = next;
        }
        return last;
    }

    private PostgresEventStore storePolling(Duration interval) {
        return PostgresEventStore.builder().storageEngine(engine).otherNodesPoll(interval).build();
    }

    /** A reader that has caught up and waits with the others at the end. */
    private TrackingEventStream idleReader() throws InterruptedException {
        TrackingEventStream reader = store.openStream(store.createTailToken());
        assertThat(reader.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
        return reader;
    }

    private OpenTransaction open(String stream) throws InterruptedException {
        return new OpenTransaction(
                database.transaction(), () -> engine.appendEvents(Tested.event(stream, 0)));
    }

    private void publish(EventMessage<?> event) {
        UnitOfWork<?> unitOfWork = begin();
        store.publish(event);
        unitOfWork.commit();
    }

    private static UnitOfWork<?> begin() {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(new SpringTransactionManager(database.transactionManager()));
        return unitOfWork;
    }
}
