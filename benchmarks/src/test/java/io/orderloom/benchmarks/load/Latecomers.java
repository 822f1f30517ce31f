package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Customers whose card is declined and who never come back: each order runs into its deadline. */
final class Latecomers implements AutoCloseable {

    private static final long PERIOD_NANOS = 200_000_000;

    private final Customers customers;
    private final CompletableFuture<Void> door;
    private volatile boolean open = true;

    Latecomers(Shop shop) {
        customers = new Customers(shop.url(), 2);
        door = Background.run(this::letIn);
    }

    /**
     * By how many milliseconds the latest deadline was late since a moment, and how many came due.
     *
     * @param since as PostgreSQL writes an instant
     */
    static Lateness since(Database database, String since) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(LATEST)) {
            statement.setString(1, since);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return new Lateness(rows.getLong(1), rows.getDouble(2), rows.getDouble(3));
            }
        }
    }

    /** How late deadlines were, in milliseconds. */
    record Lateness(long deadlines, double p50, double max) {}

    private static final String LATEST =
            """
            with late as (
                select extract(epoch from recorded_at - (payload->>'dueAt')::timestamptz) * 1000 ms
                from event
                where payload_type like '%DeadlineReached' and recorded_at > ?::timestamptz)
            select count(*), coalesce(percentile_disc(0.5) within group (order by ms), 0),
                   coalesce(max(ms), 0)
            from late
            """;

    @Override
    public void close() {
        open = false;
        door.join();
        customers.close();
    }

    private void letIn() {
        for (long next = System.nanoTime(); open; next += PERIOD_NANOS) {
            LockSupport.parkNanos(next - System.nanoTime());
            customers.place(Basket.ofTwo("tok_declined"), next);
        }
    }
}
