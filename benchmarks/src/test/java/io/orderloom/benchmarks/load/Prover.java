package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A fast wrong answer counts as none: what a run left must hold. */
final class Prover {

    /**
     * As long as something happens orders may take their time: a run of {@code placing} leaves tens
     * of thousands, which go through their steps side by side, so that all end in the last minutes.
     */
    private static final Duration WITHOUT_ANY = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String LAST = "select max(global_index) from event";
    private static final String PLACED =
            """
            select count(*)
            from event placed left join order_details shown on shown.id = placed.aggregate_id
            where split_part(placed.payload_type, '.', -1) = 'OrderPlaced'
              and placed.global_index > %d
            """;
    private static final String UNDER_WAY =
            PLACED
                    + """
                    and (shown.status in ('COMPLETED', 'REJECTED', 'EXPIRED', 'CANCELLED'))
                        is not true
                    """;
    private static final String NOT_COMPLETED =
            PLACED + "and shown.status is distinct from 'COMPLETED'";

    private Prover() {}

    /** Waits until nothing is under way any more, and asks for every invariant. */
    static void prove(Shop shop) throws IOException, SQLException {
        settle(shop, 0);
        var report = shop.http().get("/api/ops/invariants", PATIENCE);
        if (!report.get("holds").asBoolean()) {
            throw new IllegalStateException("Invariants are broken: " + report);
        }
        System.out.printf("Invariants hold over %d events%n", report.get("position").asLong());
    }

    /** Waits for what was placed behind a position: each such order must be completed. */
    static void proveCompleted(Shop shop, long position) throws SQLException {
        settle(shop, position);
        long placed = shop.database().number(PLACED.formatted(position));
        long failed = shop.database().number(NOT_COMPLETED.formatted(position));
        if (failed > 0) {
            throw new IllegalStateException(failed + " orders are settled, but not completed");
        }
        System.out.printf("All %d orders placed behind %d are completed%n", placed, position);
    }

    /** Returns when every order placed behind a position has come to its end. */
    static void settle(Shop shop, long position) throws SQLException {
        var sql = UNDER_WAY.formatted(position);
        for (long left; (left = shop.database().number(sql)) > 0; ) {
            System.out.printf("%d orders are under way still%n", left);
            awaitChange(shop, sql, left, shop.database().number(LAST));
        }
    }

    private static void awaitChange(Shop shop, String sql, long left, long last) {
        Awaitility.await("Something happens")
                .atMost(WITHOUT_ANY)
                .pollInterval(Duration.ofSeconds(5))
                .until(() ->
                        shop.database().number(LAST) > last || shop.database().number(sql) < left);
    }
}
