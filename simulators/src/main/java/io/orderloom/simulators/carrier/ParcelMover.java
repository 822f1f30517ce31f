package io.orderloom.simulators.carrier;

import io.orderloom.simulators.SimulatorDatabase;
import io.orderloom.simulators.SimulatorsProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Moves parcels when their time has come and tells whoever booked them, again and again until told
 * so. What is owed stands in the database: it survives the death of the process. A delivery follows
 * only once the dispatch has been heard.
 */
@Component
class ParcelMover implements SmartLifecycle {

    private static final int CALLS_AT_ONCE = 16;
    private static final Logger log = LoggerFactory.getLogger(ParcelMover.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** What is claimed and not told yet: little beside the lease. */
    private static final int UNDER_WAY = 4 * CALLS_AT_ONCE;

    /** About a minute of refusals, at growing distances. */
    private static final int REFUSALS = 16;

    /** Longer than a call may take, short enough that nobody notices a crash. */
    private static final Duration LEASE = CallbackClient.TIMEOUT.plusSeconds(1);

    private final SimulatorDatabase database;
    private final CallbackClient client;
    private final HeardReports heard;
    private volatile @Nullable Workers workers;

    ParcelMover(
            SimulatorDatabase database, CallbackClient client, SimulatorsProperties properties) {
        this.database = database;
        this.client = client;
        heard = new HeardReports(database, properties.carrier().deliverAfter());
    }

    @Override
    public void start() {
        Workers started = new Workers();
        workers = started;
        long pause = PAUSE.toMillis();
        // The task reports its own failures.
        Future<?> _ =
                started.clock.scheduleWithFixedDelay(
                        () -> moveDue(started), pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        Workers started = workers;
        workers = null;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    /** Until nothing more is due: at its busiest it need not wait for the next look. */
    private void moveDue(Workers started) {
        try {
            boolean more = true;
            while (more && isRunning()) {
                more = moveSome(started);
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule; the database may be back at the next look.
            log.warn("The carrier cannot see what is due", e);
        }
    }

    /** Answers with whether there may be more. */
    private boolean moveSome(Workers started) {
        int room = started.awaitRoom();
        List<Report> due = List.of();
        try {
            due = database.atOnce(jdbc -> new ParcelBook(jdbc).claimDue(room, LEASE));
        } finally {
            started.room.release(room - due.size());
        }
        due.forEach(report -> started.execute(() -> tell(report)));
        return due.size() == room;
    }

    private void tell(Report report) {
        switch (client.tell(report)) {
            case HEARD -> heard.add(report);
            case UNWANTED -> askOnceMore(report);
            case NOT_HEARD -> postpone(report);
        }
    }

    /**
     * Whoever booked may not have read our answer yet, after a crash say, and so refuse at first.
     */
    private void askOnceMore(Report report) {
        if (report.tries() < REFUSALS) {
            postpone(report);
        } else {
            database.atOnce(jdbc -> new ParcelBook(jdbc).settle(report));
        }
    }

    private void postpone(Report report) {
        Duration delay = delayAfter(report.tries());
        database.atOnce(jdbc -> new ParcelBook(jdbc).postpone(report, delay));
    }

    private static Duration delayAfter(int tries) {
        Duration delay = Duration.ofMillis(200L << Math.min(tries - 1, 10));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private static final class Workers implements AutoCloseable {

        private final ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("parcel-mover").factory());
        private final ExecutorService calls =
                Executors.newFixedThreadPool(
                        CALLS_AT_ONCE,
                        Thread.ofPlatform().daemon().name("parcel-mover-", 1).factory());

        private final Semaphore room = new Semaphore(UNDER_WAY);

        /** As much as there is, and enough to be worth a look. */
        private int awaitRoom() {
            room.acquireUninterruptibly(CALLS_AT_ONCE);
            return CALLS_AT_ONCE + room.drainPermits();
        }

        private void execute(Runnable call) {
            calls.execute(() -> {
                try {
                    call.run();
                } finally {
                    room.release();
                }
            });
        }

        @Override
        public void close() {
            // Not interrupted: a look that is under way would lose its connection.
            clock.close();
            calls.shutdownNow();
            calls.close();
        }
    }
}
