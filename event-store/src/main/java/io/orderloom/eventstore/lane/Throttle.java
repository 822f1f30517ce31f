package io.orderloom.eventstore.lane;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a thread to a share of a core, by a rest after each batch.
 *
 * <p>What a batch costs is the time it takes, in this process and in the database, which work one
 * after the other; what is done between batches, reading and converting, is the thread's own time.
 * So both together take no more than the share.
 *
 * <p>Limit: to be used by one thread at a time. A rest is at most a second, so that the thread
 * keeps its claim; of batches that take longer than that the share is exceeded.
 */
final class Throttle {

    private static final long LONGEST_REST_NANOS = 1_000_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final double share;
    private long cpuBefore;

    /**
     * @param share of a core, above 0; 1 or more: no rest
     */
    Throttle(double share) {
        if (!(share > 0)) {
            throw new IllegalArgumentException("Not a share of a core: " + share);
        }
        this.share = share;
    }

    /** A batch was worked at for so long, and ended now. */
    void rest(long batchNanos, long cpuInBatchNanos) {
        long between = Math.max(0, cpu() - cpuBefore - cpuInBatchNanos);
        LockSupport.parkNanos(restAfter(batchNanos + between));
        cpuBefore = cpu();
    }

    /** What the thread has worked so far. */
    long cpu() {
        return threads.getCurrentThreadCpuTime();
    }

    long restAfter(long workedNanos) {
        double rest = workedNanos * (1 / share - 1);
        return share >= 1 ? 0 : Math.min((long) rest, LONGEST_REST_NANOS);
    }
}
