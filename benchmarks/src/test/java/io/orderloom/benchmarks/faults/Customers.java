package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Place orders at a steady rate, whatever happens to the shop, each in a thread of its own. A
 * customer who gets no answer asks again under the same idempotency key until there is one, and one
 * who wants to cancel does so once the order is confirmed.
 */
final class Customers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private final Http http;
    private final SplittableRandom random;
    private final List<OrderRow> only;
    private final String run;
    private final Map<String, PlacedOrder> placed = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open = true;
    private Thread door = Thread.ofPlatform().unstarted(() -> {});

    /**
     * Prepares them.
     *
     * @param only the rows they choose from; empty: all, by their weights
     */
    Customers(Http http, long seed, List<OrderRow> only) {
        this.http = http;
        this.random = new SplittableRandom(seed);
        this.only = only;
        this.run = Long.toHexString(seed) + "-" + ProcessHandle.current().pid();
    }

    void start(double ordersPerSecond) {
        var period = (long) (1e9 / ordersPerSecond);
        door = Thread.ofPlatform().daemon().name("door").start(() -> letIn(period));
    }

    private void letIn(long period) {
        for (var next = System.nanoTime(); open; next += period) {
            LockSupport.parkNanos(next - System.nanoTime());
            come();
        }
    }

    /** Lets no new customers in and waits until each has got an answer. */
    void lastOrders() {
        open = false;
        Awaitility.await("Every customer has an answer")
                .atMost(PATIENCE)
                .until(() -> !door.isAlive() && waiting.get() == 0);
    }

    List<PlacedOrder> placed() {
        return List.copyOf(placed.values());
    }

    /** Answers that no customer should get, whatever is broken. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Optional<OrderRow> rowOf(String orderId) {
        return Optional.ofNullable(placed.get(orderId)).map(PlacedOrder::row);
    }

    int count() {
        return placed.size();
    }

    @Override
    public void close() {
        open = false;
    }

    private void come() {
        var number = came.incrementAndGet();
        var row = only.isEmpty() ? OrderRow.draw(random) : only.get(random.nextInt(only.size()));
        waiting.incrementAndGet();
        Thread.ofVirtual().name("customer-" + number).start(() -> order(number, row));
    }

    private void order(int number, OrderRow row) {
        try {
            var answer = insist("/api/orders", row.body(), "order-" + run + "-" + number, 201);
            var order = new PlacedOrder(Http.json(answer).get("id").asString(), row);
            placed.put(order.id(), order);
            if (row.isCancelled()) {
                cancel(order);
            }
        } catch (IllegalStateException refused) {
            complaints.add("customer %d (%s): %s".formatted(number, row, refused.getMessage()));
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void cancel(PlacedOrder order) {
        var path = "/api/orders/" + order.id();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!"CONFIRMED".equals(status(path))) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(order.id() + " was never confirmed");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        insist(
                path + "/cancellation",
                "{\"reason\":\"Changed my mind\"}",
                "cancel-" + order.id(),
                202);
    }

    private String status(String path) {
        try {
            return http.get(path).get("status").asString();
        } catch (IOException away) {
            return "unknown";
        }
    }

    /** A broken line, 409 in flight and anything of 5xx may pass; everything else is final. */
    private HttpResponse<String> insist(String path, String body, String key, int expected) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                var answer = http.post(path, body, key);
                if (answer.statusCode() == expected) {
                    return answer;
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 409) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                if (answer.statusCode() == 500) {
                    complaints.add("500: " + answer.body());
                }
            } catch (IOException away) {
                // Being away is the fault under test; the same key makes asking again safe.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException("no answer for " + PATIENCE);
    }
}
