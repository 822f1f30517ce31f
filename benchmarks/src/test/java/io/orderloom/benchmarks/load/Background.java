package io.orderloom.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Threads that end with the process, and the passing of time, which is what is measured. */
final class Background {

    private Background() {}

    /** Ends when the work does, as it does. */
    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, it -> Thread.ofPlatform().daemon().start(it));
    }

    static void rest(Duration length) {
        restUntil(System.nanoTime() + length.toNanos());
    }

    /** Until {@link System#nanoTime()} says so; not at all if it does. */
    static void restUntil(long nanoTime) {
        for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }
}
