package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders from the request to the last fact on Kafka, so many of them under way at most: one is let
 * in when another one is complete. So the shop is never idle, and never buried. Slowed down, they
 * come at a fixed rate, as long as no more are under way than that.
 */
final class Flow implements Load {

    private static final int PATIENCE_MINUTES = 15;

    /** What could not come for longer than this does not come later in a crowd. */
    private static final long LONGEST_CATCHING_UP_NANOS = 1_000_000_000;

    private final Customers customers;
    private final Database database;
    private final int inFlight;
    private final Semaphore room;
    private final PublishedFacts completions;
    private final AtomicLong completed = new AtomicLong();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> door;
    private volatile boolean open = true;
    private volatile double mostPerSecond = Double.POSITIVE_INFINITY;

    Flow(Shop shop, int connections, int inFlight) {
        customers = new Customers(shop.url(), connections);
        database = shop.database();
        this.inFlight = inFlight;
        // Fair, so that whoever waits for all of it gets it before the door lets in more.
        room = new Semaphore(inFlight, true);
        completions = new PublishedFacts(shop.kafka(), List.of("OrderCompleted"), this::completed);
        door = Background.run(this::letIn);
    }

    @Override
    public void run(Duration length) {
        Background.rest(length);
    }

    /** From now on so many a second come, and no more. */
    void slowTo(double perSecond) {
        mostPerSecond = perSecond;
    }

    /** What came through in the next so many seconds. */
    Window measure(Duration length) throws SQLException {
        customers.answersSinceLastLook();
        long shown = shown();
        long facts = completed.get();
        long placed = customers.placed();
        long refused = customers.refused();
        long begun = System.nanoTime();
        Background.rest(length);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Window(
                (completed.get() - facts) / seconds,
                (shown() - shown) / seconds,
                (customers.placed() - placed) / seconds,
                customers.refused() - refused,
                Millis.of(customers.answersSinceLastLook()));
    }

    @Override
    public void rest() throws InterruptedException {
        if (!room.tryAcquire(inFlight, PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(underWay.size() + " orders do not come to their end");
        }
    }

    @Override
    public void goOn() {
        room.release(inFlight);
    }

    @Override
    public void close() {
        open = false;
        room.release();
        door.join();
        completions.close();
        customers.close();
    }

    private void letIn() {
        long next = System.nanoTime();
        for (room.acquireUninterruptibly(); open; room.acquireUninterruptibly()) {
            Background.restUntil(next);
            long now = System.nanoTime();
            next =
                    Math.max(next, now - LONGEST_CATCHING_UP_NANOS)
                            + Math.round(1e9 / mostPerSecond);
            customers
                    .place(Basket.ofTwo("tok_ok"), now)
                    .onSuccess(this::meet)
                    .onFailure(cause -> room.release());
        }
    }

    private void completed(String order) {
        completed.incrementAndGet();
        meet(order);
    }

    /** Answer and last fact, in whichever order they come. */
    private void meet(String order) {
        if (!underWay.add(order)) {
            underWay.remove(order);
            room.release();
        }
    }

    /** In the read model. */
    private long shown() throws SQLException {
        return database.number("select count(*) from order_details where status = 'COMPLETED'");
    }
}
