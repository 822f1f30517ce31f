package io.orderloom.benchmarks.load;

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

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.WITHOUT_CHECKS)) {
            setting.say("%s", Machine.of(shop.database()));
            var windows = new ArrayList<Window>();
            try (var flow = new Flow(shop, setting.connections, setting.inFlight)) {
                flow.measure(setting.warmUp());
                for (int i = 0; i < setting.runs; i++) {
                    windows.add(flow.measure(setting.length()));
                    setting.say("%s", windows.getLast());
                }
            }
            setting.say("orders completed/s  %s", Sample.of(windows, Window::completed));
            setting.say("in the read model/s %s", Sample.of(windows, Window::shown));
            setting.say("answer p50 ms       %s", Sample.of(windows, it -> it.answers().p50()));
            setting.say("answer p99 ms       %s", Sample.of(windows, it -> it.answers().p99()));
            Prover.prove(shop);
        }
        return 0;
    }
}
