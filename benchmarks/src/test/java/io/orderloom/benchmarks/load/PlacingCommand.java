package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Http;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/**
 * W2: orders durably placed. The event processors are stopped meanwhile, so that nothing else is
 * measured; afterwards they go on, and what was placed must come to its end.
 */
@Command(
        name = "placing",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures orders a second that are durably placed.")
final class PlacingCommand implements Callable<Integer> {

    private static final String REASON = "{\"reason\":\"Placing is measured\"}";

    @Mixin private Setting setting = new Setting();

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.WITHOUT_CHECKS)) {
            var figures = new Figures("placing", Machine.of(shop.database()));
            var processors = processors(shop.http());
            decide(shop.http(), processors, "stop");
            var placed = place(shop);
            decide(shop.http(), processors, "start");
            figures.add("orders placed a second", Sample.of(placed, Placed::perSecond));
            figures.add("answer p50, ms", Sample.of(placed, it -> it.answers().p50()));
            figures.add("answer p99, ms", Sample.of(placed, it -> it.answers().p99()));
            Prover.prove(shop);
            figures.write(setting.folder());
        }
        return 0;
    }

    private record Placed(double perSecond, Millis answers) {}

    private List<Placed> place(Shop shop) {
        var runs = new ArrayList<Placed>();
        try (var customers = new Customers(shop.port(), setting.connections);
                var _ = new AtOnce(setting.inFlight, () -> place(customers))) {
            Background.rest(setting.warmUp());
            for (int i = 0; i < setting.runs; i++) {
                runs.add(run(customers, setting.length()));
                setting.say("%s", runs.getLast());
            }
        }
        return runs;
    }

    private static Future<String> place(Customers customers) {
        return customers.place(Basket.ofTwo("tok_ok"), System.nanoTime());
    }

    private static Placed run(Customers customers, Duration length) {
        customers.answersSinceLastLook();
        long before = customers.placed();
        long begun = System.nanoTime();
        Background.rest(length);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Placed(
                (customers.placed() - before) / seconds,
                Millis.of(customers.answersSinceLastLook()));
    }

    private static List<String> processors(Http shop) throws IOException {
        return shop.get("/api/ops/processors")
                .get("items")
                .valueStream()
                .map(it -> it.get("name").asString())
                .distinct()
                .toList();
    }

    private static void decide(Http shop, List<String> processors, String what) throws IOException {
        for (var name : processors) {
            var path = "/api/ops/processors/%s/%s".formatted(name, what);
            var answer = shop.post(path, REASON, UUID.randomUUID().toString());
            if (answer.statusCode() >= 300) {
                JsonNode problem = Http.json(answer);
                throw new IOException(path + ": " + problem);
            }
        }
    }
}
