package io.orderloom.eventstore.torture;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends one to five events a transaction to streams it shares with all writers; rolls a fifth
 * back, holds one in fifty open for up to 50 ms and one in a thousand for up to a second.
 */
final class Writer {

    private static final int STREAMS = 20;

    /** Of PostgreSQL: a place in a stream that is taken, and a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40P01");

    private final EventStorageEngine engine;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Random random;
    private int rolledBack;
    private int conflicts;

    Writer(EventStorageEngine engine, DataSource dataSource, long seed) {
        this.engine = engine;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.jdbc = new JdbcTemplate(dataSource);
        this.random = new Random(seed);
    }

    /** One transaction; returns how many events it committed. */
    int write() {
        try {
            return append();
        } catch (ConcurrencyException e) {
            conflicts++;
        } catch (RuntimeException e) {
            if (!isConflict(e)) {
                throw e;
            }
            conflicts++;
        }
        return 0;
    }

    private int append() {
        List<DomainEventMessage<Written>> events = next("shared-" + random.nextInt(STREAMS));
        boolean rollBack = random.nextInt(5) == 0;
        double hold = holdSeconds();
        transaction.executeWithoutResult(status -> {
            engine.appendEvents(events);
            if (hold > 0) {
                jdbc.execute("select pg_sleep(" + hold + ")");
            }
            if (rollBack) {
                status.setRollbackOnly();
            }
        });
        rolledBack += rollBack ? 1 : 0;
        return rollBack ? 0 : events.size();
    }

    /** One transaction on a stream that nobody else writes to; commits after the work. */
    void write(String stream, Runnable whileOpen) {
        List<DomainEventMessage<Written>> events = next(stream);
        transaction.executeWithoutResult(_ -> {
            engine.appendEvents(events);
            whileOpen.run();
        });
    }

    int rolledBack() {
        return rolledBack;
    }

    /** Transactions that another writer's made fail: they drew indexes for nothing, too. */
    int conflicts() {
        return conflicts;
    }

    private double holdSeconds() {
        if (random.nextInt(1_000) == 0) {
            return random.nextDouble(1);
        }
        return random.nextInt(50) == 0 ? random.nextDouble(0.05) : 0;
    }

    private List<DomainEventMessage<Written>> next(String stream) {
        long first = engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        return LongStream.rangeClosed(first, first + random.nextInt(5))
                .mapToObj(sequence -> Written.event(stream, sequence))
                .toList();
    }

    private static boolean isConflict(RuntimeException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && CONFLICTS.contains(String.valueOf(cause.getSQLState()));
    }
}
