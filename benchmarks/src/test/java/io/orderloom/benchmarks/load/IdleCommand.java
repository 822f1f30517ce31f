package io.orderloom.benchmarks.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** W7: one order at a time in a shop that does nothing else, until it is confirmed. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how long one order alone takes until it is confirmed.")
final class IdleCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();
    @Mixin private Rival rival = new Rival();

    @Option(names = "--orders", description = "a run, in place of seconds; ${DEFAULT-VALUE}")
    private int orders = 200;

    @Override
    public Integer call() throws Exception {
        try (var turns = new Turns<OneByOne>(setting)) {
            turns.begin(rival.candidates(setting, Setting.WITHOUT_CHECKS), OneByOne::new);
            var figures = setting.figures("idle", turns.shop());
            var took = turns.measure(it -> it.measure(orders));
            turns.prove();
            turns.compare(figures, "placed to confirmed p50, ms", took, OneByOne.Took::p50);
            turns.compare(figures, "placed to confirmed p99, ms", took, OneByOne.Took::p99);
            turns.compare(figures, "request to Kafka p50, ms", took, it -> it.toKafka().p50());
            turns.compare(figures, "request to Kafka p99, ms", took, it -> it.toKafka().p99());
            setting.write(figures);
        }
        return 0;
    }
}
