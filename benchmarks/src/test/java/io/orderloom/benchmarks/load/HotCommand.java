package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** W3: everybody wants the same product, and there is half as much as they want. */
@Command(
        name = "hot",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures orders of one scarce product against orders of a thousand.")
final class HotCommand implements Callable<Integer> {

    @Mixin private Setting setting = new Setting();

    @Option(names = "--orders", description = "a turn, default ${DEFAULT-VALUE}")
    private int orders = 600;

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.ORDERS_ALONE)) {
            var figures = setting.figures("hot", shop);
            var spread = new ArrayList<Double>();
            var hot = new ArrayList<Double>();
            measure(shop, spread, hot);
            Prover.prove(shop);
            var many = figures.add("a thousand products, orders/s", Sample.of(spread, it -> it));
            var one = figures.add("one product, orders/s", Sample.of(hot, it -> it));
            figures.compare("one, of a thousand", one, many);
            setting.write(figures);
        }
        return 0;
    }

    private void measure(Shop shop, List<Double> spread, List<Double> hot) throws Exception {
        try (var crowd = new Crowd(shop, setting.connections, setting.inFlight)) {
            warmUp(crowd);
            shop.profiler().begin(shop.database());
            for (int turn = 1; turn <= setting.runs; turn++) {
                spread.add(crowd.perSecond(orders, () -> Basket.ofTwo("tok_ok")));
                int scarce = Basket.PRODUCTS + turn;
                shop.stock(scarce, scarce, orders / 2);
                hot.add(crowd.perSecond(orders, () -> Basket.ofOne(scarce)));
                soldOut(shop, scarce);
                setting.say("%.1f %.1f", spread.getLast(), hot.getLast());
            }
            shop.profiler().end(shop.database());
        }
    }

    private void warmUp(Crowd crowd) throws InterruptedException {
        for (long until = System.nanoTime() + setting.warmUp().toNanos();
                System.nanoTime() < until; ) {
            crowd.perSecond(setting.inFlight, () -> Basket.ofTwo("tok_ok"));
        }
    }

    /** Not a piece more than there was, and not a piece left. */
    private static void soldOut(Shop shop, int product) {
        Awaitility.await("Product %d is sold out to the piece".formatted(product))
                .atMost(Duration.ofSeconds(30))
                .until(() -> isSoldOut(shop, product));
    }

    private static boolean isSoldOut(Shop shop, int product) throws IOException {
        var stock = shop.http().get("/api/inventory/" + Basket.product(product));
        return stock.get("stockLevel").asInt() == 0 && stock.get("reserved").asInt() == 0;
    }
}
