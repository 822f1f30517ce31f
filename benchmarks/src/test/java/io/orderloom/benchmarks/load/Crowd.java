package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many orders, so many of them under way at once, from the request to the last fact on Kafka.
 */
final class Crowd implements AutoCloseable {

    private static final List<String> LAST_FACTS = List.of("OrderCompleted", "OrderRejected");
    private static final int PATIENCE_MINUTES = 15;

    private final Customers customers;
    private final PublishedFacts ends;
    private final int inFlight;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile Semaphore room = new Semaphore(0);
    private volatile CountDownLatch left = new CountDownLatch(0);

    Crowd(Shop shop, int connections, int inFlight) {
        this.inFlight = inFlight;
        customers = new Customers(shop.url(), connections);
        ends = new PublishedFacts(shop.kafka(), LAST_FACTS, this::meet);
    }

    /** How many a second came to their end, be it good or bad. */
    double perSecond(int orders, Supplier<String> basket) throws InterruptedException {
        room = new Semaphore(inFlight);
        left = new CountDownLatch(orders);
        long begun = System.nanoTime();
        for (int i = 0; i < orders; i++) {
            awaitRoom();
            Future<String> _ =
                    customers
                            .place(basket.get(), System.nanoTime())
                            .onSuccess(this::meet)
                            .onFailure(refused -> end());
        }
        if (!left.await(PATIENCE_MINUTES, TimeUnit.MINUTES) || customers.refused() > 0) {
            throw stuck();
        }
        return orders / ((System.nanoTime() - begun) / 1e9);
    }

    private void awaitRoom() throws InterruptedException {
        if (!room.tryAcquire(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw stuck();
        }
    }

    private IllegalStateException stuck() {
        return new IllegalStateException(
                "%d orders have no end, %d were refused"
                        .formatted(left.getCount(), customers.refused()));
    }

    @Override
    public void close() {
        ends.close();
        customers.close();
    }

    /** Answer and last fact, in whichever order they come. */
    private void meet(String order) {
        if (!underWay.add(order)) {
            underWay.remove(order);
            end();
        }
    }

    private void end() {
        room.release();
        left.countDown();
    }
}
