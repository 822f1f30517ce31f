package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Removes calls that were made, in as few commits as there is time for: while one thread removes
 * some, the others leave theirs to it and go on.
 *
 * <p>Guarantees nothing beyond what a call has anyway: one that stays, because its process died or
 * the database went away, counts as dead and is made again under its idempotency key.
 */
final class MadeCalls {

    private static final Logger log = LoggerFactory.getLogger(MadeCalls.class);

    /** Where several are made at once, those that are made meanwhile come along. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final OwedCalls table;
    private final Queue<Execution> made = new ConcurrentLinkedQueue<>();
    private final ReentrantLock removing = new ReentrantLock();

    MadeCalls(OwedCalls table) {
        this.table = table;
    }

    /**
     * Returns at once if another thread is at it: that one looks again before it leaves. So when no
     * call is under way any more, none is left here either.
     */
    void remove(Execution call) {
        made.add(call);
        while (!made.isEmpty() && removing.tryLock()) {
            try {
                gather();
                removeAll(taken());
            } finally {
                removing.unlock();
            }
        }
    }

    private void gather() {
        if (made.size() > 1) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private List<Execution> taken() {
        List<Execution> taken = new ArrayList<>();
        for (Execution next = made.poll(); next != null; next = made.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void removeAll(List<Execution> calls) {
        if (calls.isEmpty()) {
            return;
        }
        try {
            int removed = table.remove(calls);
            if (removed < calls.size()) {
                log.warn("{} calls that were made are made again", calls.size() - removed);
            }
        } catch (DataAccessException e) {
            log.warn("{} calls were made and cannot be removed; they come again", calls.size(), e);
        }
    }
}
