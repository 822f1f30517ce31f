package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
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

    @Option(names = "--orders", description = "counted, default ${DEFAULT-VALUE}")
    private int orders = 500;

    private final ConcurrentHashMap<String, CompletableFuture<Long>> confirmed =
            new ConcurrentHashMap<>();

    @Override
    public Integer call() throws Exception {
        try (var shop = setting.open(Setting.WITHOUT_CHECKS);
                var customers = new Customers(shop.port(), 1);
                var _ =
                        new PublishedFacts(
                                shop.kafka(),
                                List.of("OrderConfirmed"),
                                id -> whenConfirmed(id).complete(System.nanoTime()))) {
            setting.say("%s", Machine.of(shop.database()));
            one(customers, setting.warmUp().toNanos());
            var from = shop.database().query("select now()").iterator().next();
            var took = counted(customers);
            setting.say("request to Kafka, ms     %s", Millis.of(took));
            setting.say(
                    "placed to confirmed, ms  p50 %s, p99 %s",
                    inTheStore(shop.database(), 0.5, from),
                    inTheStore(shop.database(), 0.99, from));
            Prover.prove(shop);
        }
        return 0;
    }

    /** Again and again for so long: what a shop does that has been open for a while. */
    private void one(Customers customers, long nanos) throws Exception {
        for (long until = System.nanoTime() + nanos; System.nanoTime() < until; ) {
            one(customers);
        }
    }

    private Histogram counted(Customers customers) throws Exception {
        var took = new Histogram(3);
        for (int i = 0; i < orders; i++) {
            took.recordValue(one(customers));
        }
        return took;
    }

    private long one(Customers customers) throws Exception {
        long begun = System.nanoTime();
        var id = customers.place(Basket.ofTwo("tok_ok"), begun).await();
        long took = whenConfirmed(id).get(30, TimeUnit.SECONDS) - begun;
        confirmed.remove(id);
        return took;
    }

    private CompletableFuture<Long> whenConfirmed(String order) {
        return confirmed.computeIfAbsent(order, _ -> new CompletableFuture<>());
    }

    /** From fact to fact, by the clock that stamps both. */
    private static String inTheStore(Database database, double share, String from)
            throws SQLException {
        return database.query(
                        """
                        select extract(epoch from percentile_cont(%s)
                                   within group (order by c.recorded_at - p.recorded_at)) * 1000
                        from event p join event c on c.aggregate_id = p.aggregate_id
                        where p.payload_type like '%%.OrderPlaced'
                          and c.payload_type like '%%.OrderConfirmed'
                          and p.recorded_at > '%s'::timestamptz
                        """
                                .formatted(share, from))
                .iterator()
                .next();
    }
}
