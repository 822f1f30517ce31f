package io.orderloom.benchmarks.load;

import java.sql.SQLException;
import java.util.ArrayList;
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
    @Mixin private Rival rival = new Rival();

    @Override
    public Integer call() throws Exception {
        try (var turns = new Turns<Flow>(setting)) {
            turns.begin(
                    rival.candidates(setting, Setting.ORDERS_ALONE),
                    shop -> new Flow(shop, setting.connections, setting.inFlight));
            var figures = setting.figures("lifecycle", turns.shop());
            var windows = turns.measure(flow -> flow.measure(setting.length()));
            turns.prove();
            turns.compare(figures, "orders completed a second", windows, Window::completed);
            turns.compare(figures, "in the read model a second", windows, Window::shown);
            turns.compare(figures, "answer p50, ms", windows, it -> it.answers().p50());
            turns.compare(figures, "answer p99, ms", windows, it -> it.answers().p99());
            turns.tell(figures, "refused", windows, Window::refused);
            compare(Sample.of(windows.getLast(), Window::completed), figures, turns.shop());
            setting.write(figures);
        }
        return 0;
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
