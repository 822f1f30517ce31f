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

/** W4: single orders read beside orders that are placed and completed. */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures reads of one order while others flow.")
final class ReadsCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();

    @Option(names = "--readers", description = "reads at once, default ${DEFAULT-VALUE}")
    private int readers = 8;

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.WITHOUT_CHECKS)) {
            var figures = new Figures("reads", Machine.of(shop.database()));
            var turns = turns(shop);
            Prover.prove(shop);
            figures.add("reads a second", Sample.of(turns, Turn::reads));
            figures.add("read p99, ms", Sample.of(turns, it -> it.times().p99()));
            figures.add(
                    "orders completed a second beside",
                    Sample.of(turns, it -> it.flow().completed()));
            figures.write(setting.folder());
        }
        return 0;
    }

    private record Turn(double reads, Millis times, Window flow) {}

    private List<Turn> turns(Shop shop) throws SQLException {
        var turns = new ArrayList<Turn>();
        try (var flow = new Flow(shop, setting.connections, setting.inFlight)) {
            flow.measure(setting.warmUp());
            var orders = completed(shop);
            try (var customers = new Customers(shop.port(), readers);
                    var _ = new AtOnce(readers, () -> read(customers, orders))) {
                flow.measure(setting.length());
                for (int i = 0; i < setting.runs; i++) {
                    turns.add(turn(customers, flow));
                    setting.say("%s", turns.getLast());
                }
            }
        }
        return turns;
    }

    private Turn turn(Customers customers, Flow flow) throws SQLException {
        customers.answersSinceLastLook();
        var window = flow.measure(setting.length());
        var times = Millis.of(customers.answersSinceLastLook());
        return new Turn(times.count() / (double) setting.length().toSeconds(), times, window);
    }

    private static List<String> completed(Shop shop) throws SQLException {
        return List.copyOf(
                shop.database()
                        .query(
                                "select id from order_details where status = 'COMPLETED' limit"
                                        + " 500"));
    }

    private static Future<Void> read(Customers customers, List<String> orders) {
        var order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
        return customers.read(order, System.nanoTime());
    }
}
