package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Asks at a fixed rate, however long answers take: what comes late because of a stall was meant to
 * come earlier, and its time counts from then.
 */
final class OpenLoop {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final double perSecond;
    private final LongFunction<Future<?>> call;

    /**
     * Asks nothing yet.
     *
     * @param call given the {@link System#nanoTime()} at which it was meant to be made
     */
    OpenLoop(double perSecond, LongFunction<Future<?>> call) {
        this.perSecond = perSecond;
        this.call = call;
    }

    /** Asks for so long, and returns how often when all of it is answered. */
    int run(Duration length) {
        long begun = System.nanoTime();
        int calls = (int) Math.round(perSecond * length.toNanos() / 1e9);
        var open = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            long meantAt = begun + Math.round(i * 1e9 / perSecond);
            Background.restUntil(meantAt);
            Future<?> _ = call.apply(meantAt).onComplete(_ -> open.countDown());
        }
        await(open);
        return calls;
    }

    private static void await(CountDownLatch open) {
        try {
            if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(open.getCount() + " calls were never answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
