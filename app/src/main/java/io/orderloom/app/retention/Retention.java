package io.orderloom.app.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes, policy by policy and batch by batch, what has been kept for its time; {@code
 * orderloom.retention.removed} counts it.
 *
 * <p>Each batch is a transaction of its own, for a long one would hold up whoever reads the events;
 * after it as long a rest, so that orders have half the time and more. A policy that fails is tried
 * again at the next run, and the others are carried out.
 */
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** 90 for 90 days would be read as 90 milliseconds. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final List<RetentionPolicy> policies;
    private final TransactionOperations transaction;
    private final int batchSize;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * @throws IllegalArgumentException if something is kept for less than a day, and not for ever
     */
    Retention(
            List<RetentionPolicy> policies,
            TransactionOperations transaction,
            int batchSize,
            Clock clock,
            MeterRegistry meters) {
        policies.forEach(Retention::check);
        this.policies = policies.stream().filter(policy -> !policy.period().isZero()).toList();
        this.transaction = transaction;
        this.batchSize = batchSize;
        this.clock = clock;
        this.meters = meters;
        this.policies.forEach(this::removed);
    }

    private static void check(RetentionPolicy policy) {
        var period = policy.period();
        if (!period.isZero() && period.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "orderloom.retention.%s is %s: at least 1d, or 0 to keep it for ever"
                            .formatted(policy.name(), period));
        }
    }

    /**
     * Removes all that is old by now.
     *
     * @param ending whether to stop after the batch in hand
     */
    void run(BooleanSupplier ending) {
        for (var policy : policies) {
            try {
                enforce(policy, ending);
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Retention of {} failed and is tried again later", policy.name(), e);
            }
        }
    }

    private void enforce(RetentionPolicy policy, BooleanSupplier ending) {
        var before = clock.instant().minus(policy.period());
        long total = 0;
        int batch;
        do {
            long begun = System.nanoTime();
            batch = remove(policy, before);
            total += batch;
            LockSupport.parkNanos(System.nanoTime() - begun);
        } while (batch >= batchSize && !ending.getAsBoolean());
        if (total > 0) {
            LOG.info("Retention removed {} {} from before {}", total, policy.name(), before);
        }
    }

    private int remove(RetentionPolicy policy, Instant before) {
        var rows = transaction.execute(_ -> policy.remove(before, batchSize));
        removed(policy).increment(rows);
        return rows;
    }

    private Counter removed(RetentionPolicy policy) {
        return Counter.builder("orderloom.retention.removed")
                .tag("what", policy.name())
                .description("Rows that had been kept for their time")
                .register(meters);
    }
}
