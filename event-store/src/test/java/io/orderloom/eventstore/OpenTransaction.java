package io.orderloom.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction on a thread of its own, which has done its work and waits to be told how to end.
 */
public final class OpenTransaction implements AutoCloseable {

    private final CountDownLatch worked = new CountDownLatch(1);
    private final CompletableFuture<Boolean> commit = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    public OpenTransaction(TransactionTemplate transaction, Runnable work)
            throws InterruptedException {
        ended =
                CompletableFuture.runAsync(() ->
                        transaction.executeWithoutResult(status -> {
                            work.run();
                            worked.countDown();
                            if (!commit.join()) {
                                status.setRollbackOnly();
                            }
                        }));
        worked.await();
    }

    public void commit() {
        commit.complete(true);
        ended.join();
    }

    public void rollBack() {
        commit.complete(false);
        ended.join();
    }

    @Override
    public void close() {
        rollBack();
    }
}
