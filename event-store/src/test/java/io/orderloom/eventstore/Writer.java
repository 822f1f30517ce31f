package io.orderloom.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionStatus;

/** Appends one to five events a transaction; rolls a fifth back, holds some open for a while. */
final class Writer implements Runnable {

    private static final int STREAMS = 20;

    private final EventStoreDatabase database;
    private final PostgresEventStorageEngine engine;
    private final PostgresEventStore store;
    private final Random random;
    private final Instant end;
    private int conflicts;

    Writer(
            EventStoreDatabase database,
            PostgresEventStorageEngine engine,
            PostgresEventStore store,
            long seed,
            Instant end) {
        this.database = database;
        this.engine = engine;
        this.store = store;
        this.random = new Random(seed);
        this.end = end;
    }

    @Override
    public void run() {
        while (Instant.now().isBefore(end)) {
            try {
                database.transaction().executeWithoutResult(this::append);
                store.wake();
            } catch (ConcurrencyException | PessimisticLockingFailureException e) {
                // Another writer was first: one more transaction that drew indexes for nothing.
                conflicts++;
            }
        }
    }

    int conflicts() {
        return conflicts;
    }

    private void append(TransactionStatus status) {
        engine.appendEvents(next("stream-" + random.nextInt(STREAMS)));
        if (random.nextInt(50) == 0) {
            holdOpen();
        }
        if (random.nextInt(5) == 0) {
            status.setRollbackOnly();
        }
    }

    private List<DomainEventMessage<Tested>> next(String stream) {
        long first = engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        return LongStream.rangeClosed(first, first + random.nextInt(5))
                .mapToObj(sequence -> Tested.event(stream, sequence))
                .toList();
    }

    private void holdOpen() {
        database.jdbc().execute("select pg_sleep(" + random.nextDouble(0.05) + ")");
    }
}
