package io.orderloom.eventstore;

import io.orderloom.eventstore.EventIndexes.Observation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The part of the event store that is final: up to {@link #end()} every index is either a committed
 * event or will never be one. Readers deliver nothing beyond it, and so skip nothing. One watermark
 * serves all readers of a JVM; it only ever grows.
 *
 * <p>The protocol. Committed indexes without a gap between them are final. A missing index belongs
 * to a transaction that is still open, or was rolled back; which of them, no amount of time can
 * tell. But every writer has its transaction id <em>before</em> it draws an index ({@link
 * AppendStatement}), and indexes are drawn in order. So after the read that saw the gap a
 * transaction id is taken: whoever drew an index up to the highest one seen has a lower id. Once
 * one snapshot shows that all lower ids have ended, those indexes are final, and what that snapshot
 * or a later one doesn't show was rolled back. Taking the id before the read, or {@code
 * pg_snapshot_xmax} (the last <em>completed</em> id) in its place, loses events. The argument is in
 * {@code docs/adr/0001}.
 *
 * <p>At the start nothing is known: the same barrier is set over the highest index there is.
 *
 * <p>Limits: a rolled-back index holds readers up until the oldest writing transaction of the
 * database cluster at that time has ended, which {@link #waiting()} shows and {@code
 * transaction_timeout} bounds. The primary has to be read, with {@code synchronous_commit} on.
 */
final class ClosedPrefix {

    /**
     * Indexes up to {@code highest} are final once all transactions below {@code id} have ended.
     */
    private record Barrier(long id, long highest) {}

    private final EventIndexes indexes;
    private final Duration gapPoll;
    private final ReentrantLock advancing = new ReentrantLock();
    private @Nullable Barrier barrier;
    private boolean started;
    private volatile long end;
    private volatile @Nullable Long gapSince;
    private volatile GapWaits waits = GapWaits.NONE;
    private volatile boolean stopped;

    ClosedPrefix(EventIndexes indexes, Duration gapPoll) {
        this.indexes = indexes;
        this.gapPoll = gapPoll;
    }

    /** The last index known to be final. */
    long end() {
        return end;
    }

    /** How long the first missing index has held up the readers; zero when none is missing. */
    Duration waiting() {
        Long since = gapSince;
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** The waits that have ended. */
    GapWaits waits() {
        return waits;
    }

    /**
     * Blocks while nothing can be delivered after {@code index} because of a gap: nobody signals a
     * rollback.
     *
     * @return the last index known to be final then
     */
    long awaitGapAfter(long index) {
        while (advance() <= index && gapSince != null && !stopped) {
            LockSupport.parkNanos(gapPoll.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return end;
    }

    /** Ends the waits behind gaps for good; reading goes on to work without them. */
    void stopWaiting() {
        stopped = true;
    }

    /** Moves the end as far as can be proven now. */
    long advance() {
        advancing.lock();
        try {
            start();
            boolean further = true;
            while (further) {
                further = advanceOnce();
            }
            return end;
        } catch (RuntimeException e) {
            // After a crash of the server ids are given out again: a barrier from before could wait
            // long.
            barrier = null;
            throw e;
        } finally {
            advancing.unlock();
        }
    }

    private void start() {
        if (!started) {
            raiseBarrier(indexes.highest());
            started = true;
        }
    }

    /** Returns whether another observation can get further at once. */
    private boolean advanceOnce() {
        Observation seen = indexes.above(end);
        long before = end;
        long reached = passRow(passBarrier(before, seen.oldestRunning()), seen.indexes());
        end = reached;
        boolean gap = seen.highest() > reached;
        noteGap(gap, reached > before);
        if (gap && !isBehindBarrier(reached)) {
            raiseBarrier(seen.highest());
            return true;
        }
        return seen.hasMore() && reached > before;
    }

    private long passBarrier(long reached, long oldestRunning) {
        Barrier raised = barrier;
        if (raised == null || oldestRunning < raised.id()) {
            return reached;
        }
        barrier = null;
        return Math.max(reached, raised.highest());
    }

    private static long passRow(long reached, List<Long> committed) {
        long last = reached;
        for (long index : committed) {
            if (index > last + 1) {
                return last;
            }
            last = Math.max(last, index);
        }
        return last;
    }

    /** A barrier raised for an earlier gap, which a commit has filled since, is of no use. */
    private boolean isBehindBarrier(long reached) {
        return barrier != null && barrier.highest() > reached;
    }

    /** {@code highest} has been read by now: the id must be drawn after that. */
    private void raiseBarrier(long highest) {
        barrier = new Barrier(indexes.newTransactionId(), highest);
    }

    /** Only one thread at a time gets here: it holds the lock. */
    private void noteGap(boolean gap, boolean moved) {
        Long since = gapSince;
        if (since != null && (!gap || moved)) {
            waits = waits.and(Duration.ofNanos(System.nanoTime() - since));
            since = null;
        }
        gapSince = !gap ? null : since != null ? since : Long.valueOf(System.nanoTime());
    }
}
