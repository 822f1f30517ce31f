package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
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
