package io.orderloom.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * W5: all recorded events into a read model that is built anew, in a shop that does nothing else.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures events a second into a read model that is built anew.")
final class ReplayCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();

    @Option(names = "--orders", description = "recorded before, default ${DEFAULT-VALUE}")
    private int orders = 3_000;

    @Override
    public Integer call() throws Exception {
        try (var shop =
                setting.open(
                        List.of(
                                "--orderloom.invariants.interval=0",
                                "--orderloom.rebuild.poll=50ms",
                                "--orderloom.rebuild.share=1"))) {
            var figures = setting.figures("replay", shop);
            try (var crowd = new Crowd(shop, setting.connections, setting.inFlight)) {
                crowd.perSecond(orders, () -> Basket.ofTwo("tok_ok"));
            }
            Prover.prove(shop);
            Job.REBUILD.once(shop.http(), () -> true);
            shop.profiler().begin(shop.database());
            var rates = new ArrayList<Double>();
            for (int i = 0; i < setting.runs; i++) {
                long begun = System.nanoTime();
                long events = Job.REBUILD.once(shop.http(), () -> true);
                rates.add(events / ((System.nanoTime() - begun) / 1e9));
                setting.say("%d events, %.0f a second", events, rates.getLast());
            }
            shop.profiler().end(shop.database());
            figures.add("events a second", Sample.of(rates, it -> it));
            setting.write(figures);
        }
        return 0;
    }
}
