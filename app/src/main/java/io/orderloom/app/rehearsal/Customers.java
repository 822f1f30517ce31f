package io.orderloom.app.rehearsal;

import io.orderloom.app.cli.ProgressLine;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.web.client.RestClient;

/** Several at once, each with one order after the other. */
final class Customers implements AutoCloseable {

    /** So many that orders meet in batches, and few enough that each is answered soon. */
    private static final int AT_ONCE = 50;

    private final int orders;
    private final RestClient shop;
    private final AtomicInteger left;
    private final AtomicInteger over = new AtomicInteger();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    Customers(String url, int orders) {
        this.orders = orders;
        this.left = new AtomicInteger(orders);
        this.shop = RestClient.create(url);
        IntStream.range(0, AT_ONCE).forEach(_ -> threads.execute(this::buy));
    }

    int served() {
        return over.get();
    }

    boolean areServed(int served) {
        return served >= orders || !failures.isEmpty();
    }

    String line(int served) {
        return "%s %,d of %,d orders".formatted(ProgressLine.bar(served, orders), served, orders);
    }

    /** Throws why one was not served, if so. */
    void complain() {
        var failure = failures.peek();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        left.set(0);
        threads.close();
    }

    private void buy() {
        for (int number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
            try {
                new Purchase(shop, number).follow();
                over.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(e);
                return;
            }
        }
    }
}
