package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the invariants name in a read model, an operator mends over HTTP by the id they name. */
@TestInstance(Lifecycle.PER_CLASS)
class ProjectionRepairIT {

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);
    private final JdbcTemplate jdbc = RunningOrderloom.context().getBean(JdbcTemplate.class);

    private String order;
    private String other;

    @BeforeAll
    void twoCompletedOrders() {
        shop.product("repair", 100, 0);
        order = shop.place(OrderDraft.of("repair", 2, "10.00"));
        other = shop.place(OrderDraft.of("repair", 2, "10.00"));
        shop.awaitStatus(order, "COMPLETED");
        shop.awaitStatus(other, "COMPLETED");
        shop.awaitMails(order, 3);
        shop.awaitMails(other, 3);
        shop.awaitStock("repair", "96/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-details | read-model-orders        | update order_details set version = 0,"
                    + " state = jsonb_set(state::jsonb, '{payments,ledger,captured}', '1')::text"
                    + " where id = '%s'",
                "order-details | read-model-orders        | delete from order_details where id ="
                        + " '%s'",
                "order-details | read-model-order-changes | update order_change set version = 77"
                    + " where position = (select max(position) from order_change where order_id ="
                    + " '%s')",
                "order-history | read-model-history       | update order_history set data = '{}'"
                        + " where order_id = '%s'",
                "order-history | read-model-history       | delete from order_history where"
                        + " order_id = '%s' and type = 'StockReserved'",
                "payments      | read-model-payments      | update payment_details set captured ="
                        + " 1, version = 99 where order_id = '%s'",
                "payments      | read-model-payments      | update payment_details set order_id ="
                        + " 'order-of-nobody' where order_id = '%s'",
                "payments      | read-model-payments      | delete from payment_details where"
                        + " order_id = '%s'",
                "shipments     | read-model-shipments     | update shipment_details set status ="
                        + " 'LOST', lines = '[]' where order_id = '%s'"
            })
    void mendsWhatTheInvariantsName(String projection, String invariant, String harm) {
        jdbc.execute(harm.formatted(order));
        var offending = named(invariant);
        assertThat(offending).isNotEmpty();

        for (var id : offending) {
            var answer = repair(projection, id.asString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        assertThat(named(invariant)).isEmpty();
        assertThat(named("read-model-orders")).isEmpty();
    }

    @Test
    void mendsTheNameOfAParcel() {
        var before = shop.timeline(order);
        jdbc.execute(
                """
                update order_history_parcel set warehouse_id = 'w-wrong'
                where shipment_id in (select id from shipment_details where order_id = '%s')
                """
                        .formatted(order));

        repair("order-history", order);

        assertThat(jdbc.queryForList("select warehouse_id from order_history_parcel", String.class))
                .doesNotContain("w-wrong");
        assertThat(shop.timeline(order)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update stock_warehouse set stock_level = 1 where product_id = 'repair'",
                "update stock_item set version = 0 where product_id = 'repair'",
                "delete from stock_item where product_id = 'repair'"
            })
    void mendsTheStockOfAProduct(String harm) {
        jdbc.execute(harm);
        assertThat(named("read-model-stock")).extracting(JsonNode::asString).contains("repair");

        assertThat(repair("stock", "repair").statusCode()).isEqualTo(200);

        assertThat(named("read-model-stock")).isEmpty();
        assertThat(shop.stock("repair")).isEqualTo("96/0");
    }

    @Test
    void takesAwayAPaymentThatNeverWas() {
        jdbc.execute(
                """
                insert into payment_details
                select 'payment-planted', position, 'order-planted', status, unpaid,
                       payment_method, currency, amount, authorized, captured, voided, lapsed,
                       refunded, attempts, created_at, updated_at, version
                from payment_details where order_id = '%s'
                """
                        .formatted(order));
        assertThat(named("read-model-payments")).hasSize(1);

        assertThat(repair("payments", "payment-planted").statusCode()).isEqualTo(200);

        assertThat(named("read-model-payments")).isEmpty();
    }

    @Test
    void freesAParkedOrderOrSaysWhichFactStillFails() {
        var product = shop.product("repair-parked", 10, 0);
        jdbc.execute(
                "alter table payment_details add constraint refused_by_the_test"
                        + " check (amount <> 66614 or version = 0) not valid");
        String parked;
        try {
            parked = shop.place(OrderDraft.of(product, 1, "666.14"));
            shop.awaitStatus(parked, "COMPLETED");
            letters.awaitOne(parked);

            var refused = repair("payments", parked);

            assertThat(refused.statusCode()).isEqualTo(409);
            var problem = Shop.json(refused);
            assertThat(problem.get("code").asString()).isEqualTo("ILLEGAL_TRANSITION");
            assertThat(problem.get("detail").asString())
                    .contains("Nothing was changed: Payment", "at position", "refused_by_the_test")
                    .doesNotContain("Exception");
            assertThat(letters.open(parked)).hasSize(1);
        } finally {
            jdbc.execute("alter table payment_details drop constraint refused_by_the_test");
        }

        assertThat(repair("payments", parked).statusCode()).isEqualTo(200);

        assertThat(letters.open(parked)).isEmpty();
        var closed = letters.closed(parked, "RESOLVED").get(0);
        assertThat(closed.get("closedBy").asString()).isEqualTo("anonymous");
        assertThat(closed.get("reason").asString()).isEqualTo("the prover named it");
        assertThat(named("read-model-payments")).isEmpty();
    }

    @Test
    void recordsWhoHadItDoneAndWhyOnceUnderOneKey() {
        var path = "/api/ops/projections/shipments/repair";
        var body = "{\"id\":\"%s\",\"reason\":\"once only\"}".formatted(other);
        var first = shop.post(path, body, "Idempotency-Key", "repair-key-1");
        var again = shop.post(path, body, "Idempotency-Key", "repair-key-1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        var decisions =
                shop.items("/api/ops/decisions?subject=shipments")
                        .valueStream()
                        .filter(it -> it.get("reason").asString().equals("once only"))
                        .toList();
        assertThat(decisions).hasSize(1);
        assertThat(decisions.getFirst()).isEqualTo(Shop.json(first));
        assertThat(decisions.getFirst().get("actor").asString()).isEqualTo("anonymous");
        assertThat(decisions.getFirst().get("action").asString()).isEqualTo("repair");
        assertThat(decisions.getFirst().get("detail").asString())
                .startsWith(other + ": made of ")
                .endsWith("in place of 1 rows");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertProblem(repair("nobody", order), 404, "NOT_FOUND");
        assertProblem(repair("kafka-publisher", order), 404, "NOT_FOUND");
        assertProblem(repair("payments", "order-nobody"), 404, "NOT_FOUND");
        assertProblem(repair("stock", "nothing"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"order-1\"}",
                "{\"reason\":\"why\"}",
                "{\"id\":7,\"reason\":\"why\"}",
                "{\"id\":\"order-1\",\"reason\":\"why\",\"a\":1}"
            })
    void wantsAnIdAndAReason(String body) {
        assertProblem(
                shop.post("/api/ops/projections/payments/repair", body), 400, "VALIDATION_FAILED");
    }

    private HttpResponse<String> repair(String projection, String id) {
        return shop.post(
                "/api/ops/projections/" + projection + "/repair",
                "{\"id\":\"%s\",\"reason\":\"the prover named it\"}".formatted(id));
    }

    private JsonNode named(String invariant) {
        return shop.read("/api/ops/invariants/" + invariant).get("offending");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo(code);
    }
}
