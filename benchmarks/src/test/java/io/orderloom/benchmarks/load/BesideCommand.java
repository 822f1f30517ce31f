package io.orderloom.benchmarks.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
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
                setting.openOwn(
                        List.of(
                                "--orderloom.deadlines.reservation=10s",
                                "--orderloom.invariants.interval=0"))) {
            var figures = setting.figures("beside", shop);
            measure(shop, figures);
            Prover.prove(shop);
            setting.write(figures);
        }
        return 0;
    }

    private void measure(Shop shop, Figures figures) throws SQLException {
        try (var flow = new Flow(shop, setting.connections, setting.inFlight);
                var _ = new Latecomers(shop)) {
            flow.run(setting.warmUp());
            shop.profiler().begin(shop.database());
            for (var job : jobs) {
                report(figures, job, turns(job, shop, flow));
            }
            shop.profiler().end(shop.database());
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

    private static void report(Figures figures, Job job, List<Turn> turns) {
        var name = job.name().toLowerCase(Locale.ROOT) + ", ";
        compare(figures, name + "orders/s", turns, Window::completed);
        compare(figures, name + "answer p99, ms", turns, it -> it.answers().p99());
        figures.add(name + "done a second", Sample.of(turns, Turn::jobPerSecond));
        figures.add(
                name + "latest deadline by ms, without",
                Sample.of(turns, it -> it.lateWithout().max()));
        figures.add(name + "latest deadline by ms, with", Sample.of(turns, it -> it.late().max()));
    }

    private static void compare(
            Figures figures, String name, List<Turn> turns, ToDoubleFunction<Window> figure) {
        var without = turns.stream().map(Turn::without).toList();
        var with = turns.stream().map(Turn::with).toList();
        figures.add(name + ", without", Sample.of(without, figure));
        figures.add(name + ", with", Sample.of(with, figure));
        figures.add(name + ", with of without", Sample.ofRatios(with, without, figure));
    }

    private static String now(Shop shop) throws SQLException {
        return shop.database().query("select now()").iterator().next();
    }
}
