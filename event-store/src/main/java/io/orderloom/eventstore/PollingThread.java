package io.orderloom.eventstore;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes one step after the other and rests between them for as long as the step says,
 * or until it is woken. A step that throws is logged and taken again after a growing pause, for
 * ever. Stopping lets the step under way come to its end.
 */
public final class PollingThread {

    private static final Logger LOG = LoggerFactory.getLogger(PollingThread.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);

    private final Supplier<Duration> step;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private long pause = FIRST_PAUSE_MILLIS;

    private PollingThread(String name, Supplier<Duration> step) {
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
    }

    public static PollingThread start(String name, Supplier<Duration> step) {
        PollingThread polling = new PollingThread(name, step);
        polling.thread.start();
        return polling;
    }

    /** Ends a rest; a step under way is followed by another at once. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Asks the thread to end, without waiting for it: several can end at the same time. */
    public void end() {
        running = false;
        wake();
    }

    /** Waits for the end; a step that takes too long is interrupted. */
    public void join() {
        try {
            if (!thread.join(LONGEST_STEP)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (running) {
            rest(next());
        }
    }

    private Duration next() {
        try {
            Duration rest = step.get();
            pause = FIRST_PAUSE_MILLIS;
            return rest;
        } catch (RuntimeException e) {
            LOG.error("{} failed and goes on in {} ms", thread.getName(), pause, e);
            Duration rest = Duration.ofMillis(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            return rest;
        }
    }

    private void rest(Duration rest) {
        try {
            if (wake.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.info("{} was interrupted and ends", thread.getName());
            running = false;
        }
    }
}
