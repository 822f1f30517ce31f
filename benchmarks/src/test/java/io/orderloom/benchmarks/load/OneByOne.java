package io.orderloom.benchmarks.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One order at a time: the next one is placed when the last one is confirmed and on Kafka. */
final class OneByOne implements Load {

    private static final int DIGITS = 3;

    private final Shop shop;
    private final Customers customers;
    private final PublishedFacts confirmations;
    private final ConcurrentHashMap<String, CompletableFuture<Long>> confirmed =
            new ConcurrentHashMap<>();

    OneByOne(Shop shop) {
        this.shop = shop;
        customers = new Customers(shop.url(), 1);
        confirmations =
                new PublishedFacts(
                        shop.kafka(),
                        List.of("OrderConfirmed"),
                        id -> whenConfirmed(id).complete(System.nanoTime()));
    }

    /**
     * How long orders took.
     *
     * @param toKafka from the request until the fact is on Kafka
     * @param p50 from fact to fact, by the clock that stamps both, in milliseconds
     * @param p99 likewise
     */
    record Took(Millis toKafka, double p50, double p99) {}

    @Override
    public void run(Duration length) throws Exception {
        for (long until = System.nanoTime() + length.toNanos(); System.nanoTime() < until; ) {
            one();
        }
    }

    Took measure(int orders) throws Exception {
        var from = shop.database().query("select now()").iterator().next();
        var took = new Histogram(DIGITS);
        for (int i = 0; i < orders; i++) {
            took.recordValue(one());
        }
        return new Took(Millis.of(took), inTheStore(0.5, from), inTheStore(0.99, from));
    }

    private long one() throws Exception {
        long begun = System.nanoTime();
        var id = customers.place(Basket.ofTwo("tok_ok"), begun).await();
        long took = whenConfirmed(id).get(30, TimeUnit.SECONDS) - begun;
        confirmed.remove(id);
        return took;
    }

    private CompletableFuture<Long> whenConfirmed(String order) {
        return confirmed.computeIfAbsent(order, _ -> new CompletableFuture<>());
    }

    private double inTheStore(double share, String from) throws SQLException {
        var millis =
                """
                select extract(epoch from percentile_cont(%s)
                           within group (order by c.recorded_at - p.recorded_at)) * 1000
                from event p join event c on c.aggregate_id = p.aggregate_id
                where split_part(p.payload_type, '.', -1) = 'OrderPlaced'
                  and split_part(c.payload_type, '.', -1) = 'OrderConfirmed'
                  and p.recorded_at > '%s'::timestamptz
                """
                        .formatted(share, from);
        return Double.parseDouble(shop.database().query(millis).iterator().next());
    }

    /** The last one is confirmed, but its parcel is on its way. */
    @Override
    public void rest() throws SQLException {
        Prover.settle(shop, 0);
    }

    @Override
    public void goOn() {
        // It is asked each time.
    }

    @Override
    public void close() {
        confirmations.close();
        customers.close();
    }
}
