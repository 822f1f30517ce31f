package io.orderloom.benchmarks.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** W1: orders from the request until they are complete in the read model and on Kafka. */
@Command(
        name = "lifecycle",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures orders a second from the request to COMPLETED.")
final class LifecycleCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.WITHOUT_CHECKS)) {
            var figures = new Figures("lifecycle", Machine.of(shop.database()));
            var windows = windows(shop);
            Prover.prove(shop);
            var completed =
                    figures.add("orders completed a second", Sample.of(windows, Window::completed));
            figures.add("in the read model", Sample.of(windows, Window::shown));
            figures.add("answer p50, ms", Sample.of(windows, it -> it.answers().p50()));
            figures.add("answer p99, ms", Sample.of(windows, it -> it.answers().p99()));
            compare(completed, figures, shop);
            figures.write(setting.folder());
        }
        return 0;
    }

    private List<Window> windows(Shop shop) throws SQLException {
        var windows = new ArrayList<Window>();
        try (var flow = new Flow(shop, setting.connections, setting.inFlight)) {
            flow.measure(setting.warmUp());
            for (int i = 0; i < setting.runs; i++) {
                windows.add(flow.measure(setting.length()));
                setting.say("%s", windows.getLast());
            }
        }
        return windows;
    }

    /** With what plain JDBC can do here and now. */
    private void compare(Sample completed, Figures figures, Shop shop) throws SQLException {
        var byStep = new ArrayList<Double>();
        var many = new ArrayList<Double>();
        try (var ceiling = Ceiling.of(shop.database(), setting.ceilingConnections)) {
            ceiling.aTransactionAStep(setting.ceiling());
            for (int i = 0; i < setting.runs; i++) {
                byStep.add(ceiling.aTransactionAStep(setting.ceiling()));
                many.add(ceiling.fiftyOrdersATransaction(setting.ceiling()));
            }
            setting.say(
                    "Plain JDBC, %d facts and %d steps an order", ceiling.facts(), ceiling.steps());
        }
        var steps = figures.add("ceiling, a transaction a step", Sample.of(byStep, it -> it));
        figures.add("ceiling, 50 orders a transaction", Sample.of(many, it -> it));
        figures.compare("completed, of a transaction a step", completed, steps);
    }
}
