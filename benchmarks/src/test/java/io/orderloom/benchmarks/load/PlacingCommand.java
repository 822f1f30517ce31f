package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.load.Placing.Placed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** W2: orders durably placed, as many as go, and how long one takes at half of that. */
@Command(
        name = "placing",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures orders a second that are durably placed.")
final class PlacingCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();
    @Mixin private Rival rival = new Rival();

    @Override
    public Integer call() throws Exception {
        try (var turns = new Turns<Placing>(setting)) {
            turns.begin(
                    rival.candidates(setting, Setting.WITHOUT_CHECKS),
                    shop -> new Placing(shop, setting.connections, setting.inFlight));
            var figures = setting.figures("placing", turns.shop());
            var placed = measure(figures, setting, turns);
            compare(Sample.of(placed, Placed::perSecond), figures, turns.shop());
            setting.write(figures);
        }
        return 0;
    }

    /**
     * Measures one shop or two, and waits until all that was placed has come to its end.
     *
     * @return what went at most, of two shops in the second
     */
    static List<Placed> measure(Figures figures, Setting setting, Turns<Placing> turns)
            throws Exception {
        var most = turns.measure(placing -> placing.asManyAsGo(setting.length()));
        var half = turns.measure(placing -> placing.atHalfLoad(setting.length()));
        turns.prove();
        report(figures, turns, "", most);
        report(figures, turns, "at half load, ", half);
        return most.getLast();
    }

    private static void report(
            Figures figures, Turns<Placing> turns, String which, List<List<Placed>> placed) {
        turns.compare(figures, which + "orders placed a second", placed, Placed::perSecond);
        turns.compare(figures, which + "answer p50, ms", placed, it -> it.answers().p50());
        turns.compare(figures, which + "answer p99, ms", placed, it -> it.answers().p99());
        turns.tell(figures, which + "refused", placed, Placed::refused);
    }

    /** With what plain JDBC can do here and now. */
    private void compare(Sample placed, Figures figures, Shop shop) throws SQLException {
        var single = new ArrayList<Double>();
        var many = new ArrayList<Double>();
        try (var ceiling = Ceiling.of(shop.database(), setting.ceilingConnections)) {
            ceiling.placed(setting.ceiling(), 1);
            for (int i = 0; i < setting.runs; i++) {
                single.add(ceiling.placed(setting.ceiling(), 1));
                many.add(ceiling.placed(setting.ceiling(), Ceiling.ORDERS_A_TRANSACTION));
            }
        }
        var one = figures.add("ceiling, an order a transaction", Sample.of(single, it -> it));
        var fifty = figures.add("ceiling, 50 orders a transaction", Sample.of(many, it -> it));
        figures.compare("placed, of an order a transaction", placed, one);
        figures.compare("placed, of 50 orders a transaction", placed, fifty);
    }
}
