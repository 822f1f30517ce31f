package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Asks again and again, so many times at once: whenever one is answered the next one goes. */
final class AtOnce implements AutoCloseable {

    private final int most;
    private final Semaphore room;
    private final Supplier<Future<?>> call;
    private final CompletableFuture<Void> work;
    private volatile boolean open = true;

    AtOnce(int most, Supplier<Future<?>> call) {
        this.most = most;
        this.room = new Semaphore(most);
        this.call = call;
        this.work = Background.run(this::ask);
    }

    private void ask() {
        while (open) {
            room.acquireUninterruptibly();
            Future<?> _ = call.get().onComplete(answer -> room.release());
        }
    }

    /** Returns when all that was asked is answered. Again: nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        work.join();
        room.acquireUninterruptibly(most);
    }
}
