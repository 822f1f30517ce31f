package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders placed in a shop whose event processors are stopped, so that nothing else is measured. In
 * the end they go on, and what was placed must come to its end.
 */
final class Placing implements Load {

    private final Processors processors;
    private final Customers customers;
    private final int inFlight;
    private final List<Placed> closedLoops = new ArrayList<>();
    private AtOnce door;

    Placing(Shop shop, int connections, int inFlight) throws IOException {
        this.processors = Processors.of(shop.http());
        this.customers = new Customers(shop.url(), connections);
        this.inFlight = inFlight;
        processors.stop();
        door = open();
    }

    /**
     * What customers saw in a stretch of time.
     *
     * @param refused answers other than 201
     */
    record Placed(double perSecond, long refused, Millis answers) {}

    @Override
    public void run(Duration length) {
        Background.rest(length);
    }

    /** As many as go, so many at once. */
    Placed asManyAsGo(Duration length) {
        customers.answersSinceLastLook();
        var placed = since(System.nanoTime(), () -> Background.rest(length));
        closedLoops.add(placed);
        return placed;
    }

    /** At half the rate that went at most, whether they are answered or not. */
    Placed atHalfLoad(Duration length) {
        rest();
        customers.answersSinceLastLook();
        double rate = Sample.of(closedLoops, Placed::perSecond).median() / 2;
        var half = new OpenLoop(rate, this::place);
        return since(System.nanoTime(), () -> half.run(length));
    }

    private Placed since(long begun, Runnable work) {
        long placed = customers.placed();
        long refused = customers.refused();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Placed(
                (customers.placed() - placed) / seconds,
                customers.refused() - refused,
                Millis.of(customers.answersSinceLastLook()));
    }

    @Override
    public void rest() {
        door.close();
    }

    @Override
    public void goOn() {
        door = open();
    }

    @Override
    public void close() throws IOException {
        try {
            rest();
            customers.close();
        } finally {
            processors.start();
        }
    }

    private AtOnce open() {
        return new AtOnce(inFlight, () -> place(System.nanoTime()));
    }

    private Future<String> place(long meantAt) {
        return customers.place(Basket.ofTwo("tok_ok"), meantAt);
    }
}
