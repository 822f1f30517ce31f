package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Killed in the middle of fifty orders and started again, Orderloom brings each to its end. */
class CrashIT {

    private static final int ROUNDS = 10;

    /** What a token does, and how often its calls are made without a crash. */
    private enum Row {
        OK("tok_ok", "COMPLETED", 1, 1),
        FLAKY("tok_flaky", "COMPLETED", 3, 1),
        CAPTURE_FAILS("tok_capture_fails", "COMPLETED", 1, 3),
        LOST_ANSWER("tok_lost_answer", "COMPLETED", 2, 2),
        DECLINED("tok_declined", "AWAITING_PAYMENT", 1, 0);

        private final String token;
        private final String status;
        private final int authorizations;
        private final int captures;

        Row(String token, String status, int authorizations, int captures) {
            this.token = token;
            this.status = status;
            this.authorizations = authorizations;
            this.captures = captures;
        }

        int asked(JsonNode ledgerRow) {
            return ledgerRow.get("type").asString().equals("CAPTURE") ? captures : authorizations;
        }
    }

    private final Path folder =
            Path.of("target", "crash-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Test
    void settlesEveryAnsweredOrderAfterAKill() throws Exception {
        try (var orderloom =
                OrderloomProcess.start(
                        folder, "--orderloom.infra.data-dir=" + folder.resolve("data"))) {
            var shop = orderloom.shop();
            shop.product("crash-1", 1000, 0);
            var orders = placeFifty(shop);
            awaitOneInBackoff(shop, orders);

            orderloom.kill();
            orderloom.startAgain();

            orders.forEach((id, row) -> settles(shop, id, row));
            shop.awaitStock("crash-1", leftOf(orders));
        }
    }

    private static Map<String, Row> placeFifty(Shop shop) {
        var orders = new LinkedHashMap<String, Row>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var row : Row.values()) {
                orders.put(
                        shop.place(OrderDraft.of("crash-1", 1, "10.00").paidWith(row.token)), row);
            }
        }
        return orders;
    }

    /**
     * In the middle: a call has failed and waits to be made again. The simulator fails these calls
     * twice, so that a ledger row that failed is a backoff, or the call right behind it.
     */
    private static void awaitOneInBackoff(Shop shop, Map<String, Row> orders) {
        Shop.settling()
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        orders.entrySet().stream()
                                .filter(order -> order.getValue() == Row.FLAKY)
                                .flatMap(order -> shop.ledgerRows(order.getKey()).stream())
                                .anyMatch(row -> row.startsWith("AUTHORIZATION FAILED")));
    }

    private static void settles(Shop shop, String id, Row row) {
        Awaitility.await("Settles as " + row)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shop.order(id).get("status").asString(), row.status::equals);
        assertThat(tooOften(shop, id, row)).as("%s %s", row, id).isEmpty();
        if (row.captures > 0) {
            assertThat(shop.captured(id)).isEqualByComparingTo("10.00");
        }
    }

    /**
     * Rows of the ledger asked more than once more than without the kill, or twice under two keys.
     */
    private static List<String> tooOften(Shop shop, String id, Row row) {
        var wrong = new ArrayList<String>();
        var ledger = shop.ledger(id).valueStream().toList();
        ledger.stream()
                .filter(line -> line.get("asked").asInt() > row.asked(line) + 1)
                .forEach(line -> wrong.add(line.toString()));
        var types = ledger.stream().map(line -> line.get("type").asString()).toList();
        if (types.stream().distinct().count() != types.size()) {
            wrong.add("twice: " + types);
        }
        return wrong;
    }

    private static String leftOf(Map<String, Row> orders) {
        var sold = orders.values().stream().filter(row -> row.captures > 0).count();
        var reserved = orders.size() - sold;
        return (1000 - sold) + "/" + reserved;
    }
}
