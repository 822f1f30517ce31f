package io.orderloom.operations.invariants;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/**
 * Checks again and again, and shows what it found: {@code orderloom.invariants.violations} by
 * invariant, NaN where that is not known, {@code orderloom.invariants.last.run} and {@code
 * orderloom.invariants.last.duration}; and one line at ERROR an invariant that is broken, whose
 * beginning stays the same: {@code Invariant <name> is broken}.
 */
class InvariantsWatch implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(InvariantsWatch.class);
    private static final Duration START = Duration.ofMinutes(1);

    private final Supplier<Report> check;
    private final Duration interval;
    private final Map<String, Double> violations = new ConcurrentHashMap<>();
    private volatile double lastRun = Double.NaN;
    private volatile double lastDuration = Double.NaN;

    /** Zero: it checks only when told. */
    InvariantsWatch(Supplier<Report> check, Duration interval, MeterRegistry meters) {
        this.check = check;
        this.interval = interval;
        Invariants.names().forEach(name -> register(name, meters));
        TimeGauge.builder("orderloom.invariants.last.run", () -> lastRun, TimeUnit.SECONDS)
                .description("When the invariants were last checked, in seconds of the epoch")
                .register(meters);
        TimeGauge.builder(
                        "orderloom.invariants.last.duration",
                        () -> lastDuration,
                        TimeUnit.MILLISECONDS)
                .description("How long that took")
                .register(meters);
    }

    private void register(String name, MeterRegistry meters) {
        Gauge.builder(
                        "orderloom.invariants.violations",
                        () -> violations.getOrDefault(name, Double.NaN))
                .tag("invariant", name)
                .description("How many orders, products, payments … break it")
                .register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (!interval.isZero()) {
            var first = interval.compareTo(START) < 0 ? interval : START;
            registrar.addFixedDelayTask(new FixedDelayTask(this::checkOrSay, interval, first));
        }
    }

    /** A database that is away is somebody else's alarm; the next check may find it again. */
    private void checkOrSay() {
        try {
            check();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The invariants could not be checked", e);
        }
    }

    void check() {
        var report = check.get();
        report.items().forEach(this::show);
        lastRun = report.checkedAt().toEpochMilli() / 1000.0;
        lastDuration = report.durationMillis();
    }

    private void show(Verdict verdict) {
        var known = verdict.failure() == null;
        violations.put(verdict.name(), known ? (double) verdict.offendingTotal() : Double.NaN);
        if (known && !verdict.holds()) {
            LOG.error(
                    "Invariant {} is broken by {} of {}: {}",
                    verdict.name(),
                    verdict.offendingTotal(),
                    verdict.checked(),
                    verdict.causes());
        }
    }
}
