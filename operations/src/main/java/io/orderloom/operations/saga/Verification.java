package io.orderloom.operations.saga;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over all sagas there are when their turn comes, in the order of their ids, a chunk after
 * the other.
 *
 * <p>In memory are one chunk a worker, and the divergences of the first {@link #NAMED} orders that
 * diverge; the others are counted.
 */
public final class Verification {

    /** How many orders that diverge are named. */
    public static final int NAMED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    /** How far a job is. */
    public enum State {
        RUNNING,
        DONE,
        /** It was stopped by an error. */
        FAILED,
        CANCELLED
    }

    /**
     * What it has found so far.
     *
     * @param total how many sagas there were at the beginning
     * @param etaSeconds {@code null} if nobody can tell, or it is over
     * @param divergences by order
     */
    public record Progress(
            State state,
            long total,
            long verified,
            long identical,
            long diverged,
            long withoutJournal,
            double perSecond,
            @Nullable Long etaSeconds,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure,
            SortedMap<String, Comparison> divergences) {

        public Progress {
            divergences = new TreeMap<>(divergences);
        }
    }

    private final String id;
    private final StoredSagas sagas;
    private final SagaChecks checks;
    private final VerificationSettings settings;
    private final Clock clock;
    private final AtomicInteger working;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final SortedMap<String, Comparison> divergences = new TreeMap<>();
    private final long total;
    private final Instant startedAt;
    private volatile boolean cancelled;
    private volatile @Nullable Instant endedAt;
    private String lastId = "";
    private long identical;
    private long diverged;
    private long withoutJournal;

    Verification(
            String id,
            StoredSagas sagas,
            SagaChecks checks,
            VerificationSettings settings,
            Clock clock) {
        this.id = id;
        this.sagas = sagas;
        this.checks = checks;
        this.settings = settings;
        this.clock = clock;
        this.working = new AtomicInteger(settings.workers());
        this.total = sagas.count();
        this.startedAt = clock.instant();
    }

    public String id() {
        return id;
    }

    boolean isRunning() {
        return working.get() > 0;
    }

    void start() {
        IntStream.range(0, settings.workers())
                .forEach(i ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("saga-verification-" + i)
                                .start(this::work));
    }

    /** It ends after the sagas it has in hand. */
    public void cancel() {
        cancelled = true;
    }

    public synchronized Progress progress() {
        var end = endedAt;
        var now = end == null ? clock.instant() : end;
        long verified = identical + diverged + withoutJournal;
        double seconds = Math.max(1, Duration.between(startedAt, now).toMillis()) / 1000.0;
        double rate = verified / seconds;
        boolean telling = end == null && verified > 0;
        var cause = failure.get();
        return new Progress(
                state(),
                Math.max(total, verified),
                verified,
                identical,
                diverged,
                withoutJournal,
                rate,
                telling ? Math.max(0, (long) Math.ceil((total - verified) / rate)) : null,
                startedAt,
                end,
                cause == null ? null : cause.toString(),
                divergences);
    }

    private State state() {
        if (working.get() > 0) {
            return State.RUNNING;
        }
        if (failure.get() != null) {
            return State.FAILED;
        }
        return cancelled ? State.CANCELLED : State.DONE;
    }

    private void work() {
        try {
            for (var ids = next(); !ids.isEmpty() && goesOn(); ids = next()) {
                long begun = System.nanoTime();
                var found = checks.check(ids);
                found.forEach(this::note);
                rest(System.nanoTime() - begun);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Verification {} failed", id, e);
            failure.compareAndSet(null, e);
        } finally {
            if (working.decrementAndGet() == 0) {
                endedAt = clock.instant();
            }
        }
    }

    private boolean goesOn() {
        return !cancelled && failure.get() == null;
    }

    private synchronized List<String> next() {
        var ids = sagas.idsAfter(lastId, settings.chunk());
        lastId = ids.isEmpty() ? lastId : ids.getLast();
        return ids;
    }

    private synchronized void note(String orderId, Comparison comparison) {
        switch (comparison.outcome()) {
            case IDENTICAL -> identical++;
            case NO_JOURNAL -> withoutJournal++;
            case DIVERGED -> {
                diverged++;
                if (divergences.size() < NAMED) {
                    divergences.put(orderId, comparison);
                }
            }
        }
    }

    /** So long that this worker has worked its share of the time. */
    private void rest(long workedNanos) {
        LockSupport.parkNanos((long) (workedNanos * (1 - settings.share()) / settings.share()));
    }
}
