package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A job begun again whenever it ends, until it is not wanted any more. */
final class RepeatedJob {

    private final Job job;
    private final Http shop;
    private final CompletableFuture<Double> rate = new CompletableFuture<>();
    private volatile boolean wanted = true;

    private RepeatedJob(Job job, Http shop) {
        this.job = job;
        this.shop = shop;
    }

    static RepeatedJob begin(Job job, Http shop) {
        var repeated = new RepeatedJob(job, shop);
        Thread.ofPlatform().daemon().name("job").start(repeated::work);
        return repeated;
    }

    /** Waits for its end, and says how many sagas or events it took a second. */
    double end() {
        wanted = false;
        return rate.join();
    }

    private void work() {
        long done = 0;
        long begun = System.nanoTime();
        try {
            while (wanted) {
                done += job.once(shop, () -> wanted);
            }
            rate.complete(done / ((System.nanoTime() - begun) / 1e9));
        } catch (IOException | RuntimeException e) {
            rate.completeExceptionally(e);
        }
    }
}
