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
        long until = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
