package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

class RecentStreamsIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final AtomicInteger statements = new AtomicInteger();
    private volatile Runnable afterQuery = () -> {};
    private RecentStreams streams;
    private PostgresEventStorageEngine elsewhere;

    @BeforeEach
    void aNodeAndAnother() {
        streams = new RecentStreams(new StreamTable(counted()), RecentStreamsIT::messages, 1_000);
        elsewhere = database.newEngine();
    }

    @Test
    void knowsWhatWasAppendedHereWithoutReadingIt() {
        append(Tested.event("order-1", 0), Tested.event("order-1", 1));

        assertThat(sequences("order-1")).containsExactly(0L, 1L);
        assertThat(statements).hasValue(1); // what it gained elsewhere
    }

    @Test
    void seesWhatAnotherNodeAppended() {
        append(Tested.event("order-1", 0));
        elsewhere.appendEvents(Tested.event("order-1", 1));

        assertThat(sequences("order-1")).containsExactly(0L, 1L);
    }

    @Test
    void keepsNothingOfATransactionThatIsRolledBack() {
        append(Tested.event("order-1", 0));
        database.transaction()
                .executeWithoutResult(transaction -> {
                    append(Tested.event("order-1", 1), Tested.event("order-2", 0));
                    assertThat(sequences("order-1")).containsExactly(0L, 1L);
                    transaction.setRollbackOnly();
                });

        assertThat(sequences("order-1")).containsExactly(0L);
        assertThat(sequences("order-2")).isEmpty();
    }

    @Test
    void showsNobodyWhatIsNotCommitted() {
        append(Tested.event("order-1", 0));
        database.transaction()
                .executeWithoutResult(_ -> {
                    append(Tested.event("order-1", 1));
                    assertThat(sequences("order-1")).containsExactly(0L, 1L);
                    inAnotherThread(() -> assertThat(sequences("order-1")).containsExactly(0L));
                });

        assertThat(sequences("order-1")).containsExactly(0L, 1L);
    }

    @Test
    void aUnitOfWorkLooksOnceAtAStream() {
        append(Tested.event("order-1", 0));

        in(
                DefaultUnitOfWork.startAndGet(Tested.event("order-1", 0)),
                () -> {
                    sequences("order-1");
                    sequences("order-1");
                });

        assertThat(statements).hasValue(1);
    }

    @Test
    void aBatchLooksAtAllItsStreamsAtOnce() {
        var streams = IntStream.range(0, 50).mapToObj(i -> "order-" + i).toList();
        streams.forEach(id -> append(Tested.event(id, 0)));
        elsewhere.appendEvents(Tested.event("order-7", 1));
        statements.set(0);

        in(batch(streams), () -> streams.forEach(this::sequences));

        assertThat(statements).hasValue(1);
        assertThat(sequences("order-7")).containsExactly(0L, 1L);
    }

    @Test
    void aUnitOfWorkReadsAllThatIsExpectedAtOnceKnownOrNot() {
        append(Tested.event("order-1", 0));
        elsewhere.appendEvents(Tested.event("order-1", 1), Tested.event("order-2", 0));
        LongStream.range(0, 4).forEach(i -> elsewhere.appendEvents(Tested.event("stock-1", i)));
        elsewhere.storeSnapshot(Tested.event("stock-1", 2));
        statements.set(0);
        var unit = batch(List.of("order-1"));
        ExpectedStreams.announce(unit, Set.of("order-2", "stock-1", "payment-1"));

        in(
                unit,
                () -> {
                    assertThat(sequences("order-1")).containsExactly(0L, 1L);
                    assertThat(sequences("order-2")).containsExactly(0L);
                    assertThat(sequences("stock-1")).containsExactly(3L);
                    assertThat(streams.read("stock-1").snapshot()).isNotNull();
                    assertThat(sequences("payment-1")).as("has not begun").isEmpty();
                });

        assertThat(statements).hasValue(1);
        elsewhere.appendEvents(Tested.event("payment-1", 0));
        assertThat(sequences("payment-1")).as("in the next unit of work").containsExactly(0L);
    }

    @Test
    void aUnitOfWorkNeverFallsBackBehindWhatItHasSeen() {
        append(Tested.event("order-1", 0));
        var looked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        afterQuery =
                () -> {
                    afterQuery = () -> {};
                    looked.countDown();
                    awaitUninterruptibly(goOn);
                };
        var slow = CompletableFuture.runAsync(() -> sequences("order-1"));
        awaitUninterruptibly(looked);
        elsewhere.appendEvents(Tested.event("order-1", 1));

        in(
                batch(List.of("order-1")),
                () -> {
                    assertThat(sequences("order-1")).containsExactly(0L, 1L);
                    streams.forget("order-1");
                    goOn.countDown();
                    slow.join(); // and keeps what it saw before all that
                    assertThat(sequences("order-1")).containsExactly(0L, 1L);
                });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void beginsWithTheSnapshotOnceThereIsOne() {
        var engine = elsewhere;
        LongStream.range(0, 4).forEach(i -> engine.appendEvents(Tested.event("order-1", i)));
        engine.storeSnapshot(Tested.event("order-1", 2));

        assertThat(engine.readStream("order-1").asStream())
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(2L, 3L);
        assertThat(engine.readStream("order-1").next().getPayload())
                .as("made anew each time, for an aggregate changes it")
                .isNotSameAs(engine.readStream("order-1").next().getPayload());
    }

    /** As a node does: stored, and noted with the transaction. */
    private void append(DomainEventMessage<?>... events) {
        database.transaction()
                .executeWithoutResult(_ -> {
                    elsewhere.appendEvents(events);
                    streams.appended(List.of(events));
                });
    }

    private List<Long> sequences(String stream) {
        return streams.read(stream).events().stream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private static UnitOfWork<?> batch(List<String> streams) {
        var unit =
                new BatchingUnitOfWork<>(streams.stream().map(id -> Tested.event(id, 0)).toList());
        unit.start();
        return unit;
    }

    private static void in(UnitOfWork<?> unit, Runnable work) {
        work.run();
        unit.commit();
    }

    private static void inAnotherThread(Runnable work) {
        var failure = new CompletableFuture<Void>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        work.run();
                        failure.complete(null);
                    } catch (AssertionError | RuntimeException e) {
                        failure.completeExceptionally(e);
                    }
                });
        failure.join();
    }

    private JdbcTemplate counted() {
        return new JdbcTemplate(database.dataSource()) {
            @Override
            public <T> List<T> query(
                    String sql, RowMapper<T> mapper, @Nullable Object @Nullable ... arguments) {
                statements.incrementAndGet();
                List<T> rows = super.query(sql, mapper, arguments);
                afterQuery.run();
                return rows;
            }
        };
    }

    private static List<? extends DomainEventMessage<?>> messages(List<StoredEvent> stored) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        stored.stream(),
                        EventStoreDatabase.serializer(),
                        NoOpEventUpcaster.INSTANCE)
                .asStream()
                .toList();
    }
}
