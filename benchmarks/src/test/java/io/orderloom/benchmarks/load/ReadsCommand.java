package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * W4: single orders read beside others that are placed and completed, half as many of them as go
 * when nobody reads.
 */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures reads of one order while others flow at half of what goes.")
final class ReadsCommand implements Callable<Integer> {

    private static final String COMPLETED =
            "select id from order_details where status = 'COMPLETED' limit 500";

    @Mixin private Setting setting = new Setting();

    @Option(names = "--readers", description = "reads at once, default ${DEFAULT-VALUE}")
    private int readers = 64;

    /** What readers saw, and what went through beside them. */
    private record Turn(double perSecond, Millis times, Window flow) {}

    /** Something that is measured again and again. */
    private interface Measured<T> {
        T take() throws SQLException;
    }

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.ORDERS_ALONE)) {
            var figures = setting.figures("reads", shop);
            var reads = beside(shop, figures);
            Prover.prove(shop);
            compare(reads, figures, shop);
            setting.write(figures);
        }
        return 0;
    }

    /** Returns the reads a second beside orders. */
    private Sample beside(Shop shop, Figures figures) throws SQLException {
        try (var flow = new Flow(shop, setting.connections, setting.inFlight);
                var customers = new Customers(shop.url(), readers)) {
            flow.run(setting.warmUp());
            var orders = completed(shop);
            figures.add("orders completed a second alone", slow(flow));
            shop.profiler().begin(shop.database());
            var most = asManyAsGo(customers, orders, flow);
            double rate = Sample.of(most, Turn::perSecond).median() / 2;
            var half = runs(() -> atRate(rate, customers, orders, flow));
            shop.profiler().end(shop.database());
            report(figures, "", most);
            report(figures, "at half load, ", half);
            figures.add("refused", Sample.of(List.of(customers.refused()), it -> it));
            return Sample.of(most, Turn::perSecond);
        }
    }

    /** With what plain JDBC reads here and now, of the same rows and alone. */
    private void compare(Sample reads, Figures figures, Shop shop) throws SQLException {
        var reader = new PlainReader(shop.database(), completed(shop));
        var plain = new ArrayList<Double>();
        reader.perSecond(setting.ceilingConnections, setting.ceiling());
        for (int i = 0; i < setting.runs; i++) {
            plain.add(reader.perSecond(setting.ceilingConnections, setting.ceiling()));
        }
        var ceiling = figures.add("ceiling, rows read a second, alone", Sample.of(plain, it -> it));
        figures.compare("reads beside orders, of rows read alone", reads, ceiling);
    }

    /** To half of what it is when it is alone. */
    private Sample slow(Flow flow) throws SQLException {
        var windows = runs(() -> flow.measure(setting.length()));
        var alone = Sample.of(windows, Window::completed);
        flow.slowTo(alone.median() / 2);
        return alone;
    }

    private static void report(Figures figures, String which, List<Turn> turns) {
        figures.add(which + "reads a second", Sample.of(turns, Turn::perSecond));
        figures.add(which + "read p50, ms", Sample.of(turns, it -> it.times().p50()));
        figures.add(which + "read p99, ms", Sample.of(turns, it -> it.times().p99()));
        figures.add(
                which + "orders completed a second beside",
                Sample.of(turns, it -> it.flow().completed()));
    }

    private List<Turn> asManyAsGo(Customers customers, List<String> orders, Flow flow)
            throws SQLException {
        try (var _ = new AtOnce(readers, () -> read(customers, orders, System.nanoTime()))) {
            flow.run(setting.warmUp());
            return runs(() -> turn(customers, flow));
        }
    }

    private <T> List<T> runs(Measured<T> measured) throws SQLException {
        var runs = new ArrayList<T>();
        for (int i = 0; i < setting.runs; i++) {
            runs.add(measured.take());
            setting.say("%s", runs.getLast());
        }
        return runs;
    }

    /** Reads go on, while the flow is looked at. */
    private Turn turn(Customers customers, Flow flow) throws SQLException {
        customers.answersSinceLastLook();
        long begun = System.nanoTime();
        var window = flow.measure(setting.length());
        return seen(customers, begun, window);
    }

    /** Reads at a fixed rate for as long as the flow is looked at, all of them answered. */
    private Turn atRate(double rate, Customers customers, List<String> orders, Flow flow)
            throws SQLException {
        customers.answersSinceLastLook();
        long begun = System.nanoTime();
        var loop = new OpenLoop(rate, meantAt -> read(customers, orders, meantAt));
        var reading = Background.run(() -> loop.run(setting.length()));
        var window = flow.measure(setting.length());
        reading.join();
        return seen(customers, begun, window);
    }

    private static Turn seen(Customers customers, long begun, Window window) {
        var times = Millis.of(customers.answersSinceLastLook());
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Turn(times.count() / seconds, times, window);
    }

    private static List<String> completed(Shop shop) throws SQLException {
        var orders = List.copyOf(shop.database().query(COMPLETED));
        if (orders.isEmpty()) {
            throw new IllegalStateException(
                    "No order is completed yet that could be read: give it more --warm-up");
        }
        return orders;
    }

    private static Future<Void> read(Customers customers, List<String> orders, long meantAt) {
        var order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
        return customers.read(order, meantAt);
    }
}
