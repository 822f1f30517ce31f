package io.orderloom.simulators.carrier;

import io.orderloom.simulators.SimulatorDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes down which reports were heard, in as few commits as there is time for: while one thread
 * writes, the others leave theirs to it. What could not be written is reported again after its
 * lease.
 */
final class HeardReports {

    /** Where several are heard at once, those that are heard meanwhile come along. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final SimulatorDatabase database;
    private final Duration deliverAfter;
    private final Queue<Report> heard = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    HeardReports(SimulatorDatabase database, Duration deliverAfter) {
        this.database = database;
        this.deliverAfter = deliverAfter;
    }

    /** Returns at once if another thread is at it: that one looks again before it leaves. */
    void add(Report report) {
        heard.add(report);
        while (!heard.isEmpty() && writing.tryLock()) {
            try {
                gather();
                write(taken());
            } finally {
                writing.unlock();
            }
        }
    }

    private void gather() {
        if (heard.size() > 1) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private void write(List<Report> reports) {
        if (!reports.isEmpty()) {
            database.atOnce(jdbc -> new ParcelBook(jdbc).heard(reports, deliverAfter));
        }
    }

    private List<Report> taken() {
        List<Report> taken = new ArrayList<>();
        for (Report next = heard.poll(); next != null; next = heard.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
