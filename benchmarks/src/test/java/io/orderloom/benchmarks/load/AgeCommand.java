package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.load.Turns.Candidate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** W6: placing in a shop whose store is old, by turns with a young one. */
@Command(
        name = "age",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures orders a second that are durably placed, by turns in a young store and in one"
                    + " of many events.",
            "The old one is made of copies of the events of 100 orders, in its own PostgreSQL. They"
                    + " have no sagas and no read models, so its invariants do not hold; what is"
                    + " proven of it is that every order placed afterwards is completed. Of the"
                    + " young one all is proven. Ten million events take about 10 GB."
        })
final class AgeCommand implements Callable<Integer> {

    private static final int SEED = 100;
    private static final long A_MILLION = 1_000_000;

    @Mixin private Setting setting = new Setting();

    @Option(names = "--events", description = "of the old store, default ${DEFAULT-VALUE}")
    private long events = 10 * A_MILLION;

    @Override
    public Integer call() throws Exception {
        try (var turns = new Turns<Placing>(setting)) {
            var aged = aged();
            var young = new Candidate("young", young(), Prover::prove);
            turns.begin(
                    List.of(young, aged),
                    shop -> new Placing(shop, setting.connections, setting.inFlight));
            var figures = setting.figures("age", turns.shop());
            PlacingCommand.measure(figures, setting, turns);
            setting.write(figures);
        }
        return 0;
    }

    private Shop young() throws IOException, SQLException {
        return setting.openOwn("young", Setting.WITHOUT_CHECKS);
    }

    private Candidate aged() throws Exception {
        var shop = setting.openOwn("aged", Setting.WITHOUT_CHECKS);
        try (var crowd = new Crowd(shop, setting.connections, setting.inFlight)) {
            crowd.perSecond(SEED, () -> Basket.ofTwo("tok_ok"));
        }
        Prover.prove(shop);
        shop.whileClosed(
                database -> Aging.age(database, events, now -> setting.say("%,d events", now)));
        long last = shop.database().number("select max(global_index) from event");
        return new Candidate("aged", shop, it -> Prover.proveCompleted(it, last));
    }
}
