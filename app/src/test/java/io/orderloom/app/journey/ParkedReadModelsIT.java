package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A fact that a read model cannot take up parks its order there, and no other order, no process and
 * no other read model notices.
 */
class ParkedReadModelsIT {

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);
    private final JdbcTemplate jdbc = RunningOrderloom.context().getBean(JdbcTemplate.class);

    @Test
    void parksTheOrderThatAReadModelCannotShowAndShowsItWhenTheFaultIsLifted() {
        var product = shop.product("parked-rows", 1000, 0);
        var sound = new ArrayList<String>();
        String faulty;
        try (var _ = new Refusal("order_details", "total <> 66613 or status = 'PENDING'")) {
            sound.add(shop.place(OrderDraft.of(product, 1, "10.00")));
            faulty = shop.place(OrderDraft.of(product, 1, "666.13"));
            for (int i = 0; i < 10; i++) {
                sound.add(shop.place(OrderDraft.of(product, 1, "10.00")));
            }

            sound.forEach(id -> shop.awaitStatus(id, "COMPLETED"));
            shop.awaitMails(faulty, 3);
            var letter = letters.awaitOne(faulty);
            assertThat(letter.get("source").asString()).isEqualTo("projection");
            assertThat(letter.get("reference").asString()).isEqualTo("order-details/" + faulty);
            assertThat(letter.get("cause").asString()).contains("refused_by_the_test");
            assertThat(openLettersByMetric()).isEqualTo(1);
            assertThat(shop.order(faulty).get("status").asString()).isEqualTo("PENDING");
            assertThat(shop.timeline(faulty)).anyMatch(entry -> entry.startsWith("OrderCompleted"));
            assertNamed("read-model-orders", faulty);
            assertNamed("read-model-order-changes", faulty);
            assertHolds("read-model-history", "read-model-payments", "sagas-advance");
        }

        assertThat(letters.retry(letters.awaitOne(faulty)).statusCode()).isEqualTo(202);

        shop.awaitStatus(faulty, "COMPLETED");
        letters.awaitNone(faulty);
        Shop.settling().until(() -> parkedFactsOf("order-details", faulty) == 0);
        assertHolds("read-model-orders", "read-model-order-changes", "readers-keep-up");
        assertThat(openLettersByMetric()).isZero();
    }

    @Test
    void parksTheProductWhoseStockCannotBeShown() {
        var other = shop.product("parked-stock-other", 10, 0);
        var product = shop.product("parked-stock", 10, 0);
        String id;
        try (var _ =
                new Refusal(
                        "stock_warehouse", "product_id <> 'parked-stock' or stock_level <> 7")) {
            id = shop.place(OrderDraft.of(product, 3, "1.00").and(other, 3, "1.00"));
            shop.awaitStatus(id, "COMPLETED");
            shop.awaitStock(other, "7/0");
            shop.level(product, "w-1", 20);
            Shop.settling().until(() -> !projectionLetters().isEmpty());
            var letter = projectionLetters().get(0);
            assertThat(letter.get("reference").asString()).isEqualTo("stock/stock-parked-stock");
            assertThat(letter.get("orderId").isNull()).isTrue();
            assertNamed("read-model-stock", "parked-stock");
        }

        assertThat(letters.retry(projectionLetters().get(0)).statusCode()).isEqualTo(202);

        shop.awaitStock(product, "20/0");
        Shop.settling().until(() -> parkedFactsOf("stock", "stock-parked-stock") == 0);
        assertHolds("read-model-stock");
    }

    private JsonNode projectionLetters() {
        return shop.items("/api/ops/dead-letters?source=projection&status=OPEN");
    }

    private void assertNamed(String invariant, String id) {
        var verdict = shop.read("/api/ops/invariants/" + invariant);
        assertThat(verdict.get("offending").valueStream().map(JsonNode::asString))
                .as(verdict.toString())
                .containsExactly(id);
        assertThat(verdict.get("causes").get(id).asString()).contains("facts are parked");
    }

    private void assertHolds(String... invariants) {
        for (var invariant : List.of(invariants)) {
            var verdict = shop.read("/api/ops/invariants/" + invariant);
            assertThat(verdict.get("holds").asBoolean()).as(verdict.toString()).isTrue();
        }
    }

    private int openLettersByMetric() {
        return shop.read("/actuator/metrics/orderloom.dead.letters?tag=source:projection")
                .at("/measurements/0/value")
                .asInt();
    }

    private long parkedFactsOf(String projection, String key) {
        return jdbc.queryForList(
                        "select global_index from parked_event where lane = ? and key = ?",
                        Long.class,
                        projection,
                        key)
                .size();
    }

    /** The database takes no row that breaks the rule, until it is closed. */
    private final class Refusal implements AutoCloseable {

        private final String table;

        Refusal(String table, String rule) {
            this.table = table;
            jdbc.execute(
                    "alter table %s add constraint refused_by_the_test check (%s) not valid"
                            .formatted(table, rule));
        }

        @Override
        public void close() {
            jdbc.execute("alter table %s drop constraint refused_by_the_test".formatted(table));
        }
    }
}
