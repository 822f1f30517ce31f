package io.orderloom.benchmarks.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a long job costs the orders that flow beside it: without and with it, by turns. */
@Command(
        name = "beside",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures orders with and without a verification or a rebuild beside them.")
final class BesideCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();

    @Option(names = "--jobs", split = ",", description = "default ${DEFAULT-VALUE}")
    private List<Job> jobs = List.of(Job.values());

    /** One turn with the job, and the one without it just before. */
    private record Turn(
            Window without,
            Window with,
            double jobPerSecond,
            Latecomers.Lateness lateWithout,
            Latecomers.Lateness late) {}

    @Override
    public Integer call() throws Exception {
        try (var shop =
                setting.open(
                        List.of(
                                "--orderloom.deadlines.reservation=10s",
                                "--orderloom.invariants.interval=0"))) {
            setting.say("%s", Machine.of(shop.database()));
            measure(shop);
            Prover.prove(shop);
        }
        return 0;
    }

    private void measure(Shop shop) throws SQLException {
        try (var flow = new Flow(shop, setting.connections, setting.inFlight);
                var _ = new Latecomers(shop)) {
            flow.measure(setting.warmUp());
            for (var job : jobs) {
                report(job, turns(job, shop, flow));
            }
        }
    }

    private List<Turn> turns(Job job, Shop shop, Flow flow) throws SQLException {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < setting.runs; i++) {
            var before = now(shop);
            var without = flow.measure(setting.length());
            var lateWithout = Latecomers.since(shop.database(), before);
            var between = now(shop);
            var running = RepeatedJob.begin(job, shop.http());
            var with = flow.measure(setting.length());
            double rate = running.end();
            turns.add(
                    new Turn(
                            without,
                            with,
                            rate,
                            lateWithout,
                            Latecomers.since(shop.database(), between)));
            setting.say("%s %s", job, turns.getLast());
        }
        return turns;
    }

    private void report(Job job, List<Turn> turns) {
        setting.say("%n%s, %d turns of %s", job, turns.size(), setting.length());
        setting.say("  orders/s without  %s", Sample.of(turns, it -> it.without().completed()));
        setting.say("  orders/s with     %s", Sample.of(turns, it -> it.with().completed()));
        setting.say(
                "  ratio             %s",
                Sample.of(turns, it -> it.with().completed() / it.without().completed()));
        setting.say("  p99 ms without    %s", Sample.of(turns, it -> it.without().answers().p99()));
        setting.say("  p99 ms with       %s", Sample.of(turns, it -> it.with().answers().p99()));
        setting.say(
                "  ratio             %s",
                Sample.of(turns, it -> it.with().answers().p99() / it.without().answers().p99()));
        setting.say("  job a second      %s", Sample.of(turns, Turn::jobPerSecond));
        setting.say(
                "  deadlines, latest by ms: without %s, with %s",
                Sample.of(turns, it -> it.lateWithout().max()),
                Sample.of(turns, it -> it.late().max()));
    }

    private static String now(Shop shop) throws SQLException {
        return shop.database().query("select now()").iterator().next();
    }
}
