package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A fast wrong answer counts as none: what a run left must hold. */
final class Prover {

    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Prover() {}

    /** Waits until nothing is under way any more, and asks for every invariant. */
    static void prove(Shop shop) throws IOException {
        Awaitility.await("Every order is settled")
                .atMost(SETTLED)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        shop.database()
                                .query(
                                        """
                                        select count(*) from order_details
                                        where status in
                                            ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED')
                                        """)
                                .contains("0"));
        var report = shop.http().get("/api/ops/invariants", PATIENCE);
        if (!report.get("holds").asBoolean()) {
            throw new IllegalStateException("Invariants are broken: " + report);
        }
        System.out.printf("Invariants hold over %d events%n", report.get("position").asLong());
    }
}
