package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.Orderloom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Over a store of real orders of every kind all invariants hold, at rest and under way; and each,
 * once its rows are harmed by SQL, names exactly what was harmed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InvariantsIT {

    private final Shop shop = RunningOrderloom.shop();
    private final JdbcTemplate jdbc =
            RunningOrderloom.context().getBeanProvider(JdbcTemplate.class).getObject();

    private String completed;
    private String split;
    private String awaiting;
    private String confirmed;
    private String cancelled;

    @BeforeAll
    void ordersOfEveryKind() {
        completed = place("proof-ok", it -> it);
        shop.product("proof-split", 3, 4);
        split = shop.place(OrderDraft.of("proof-split", 6, "10.00"));
        awaiting = place("proof-declined", it -> it.paidWith("tok_declined"));
        confirmed = place("proof-confirmed", it -> it.sentTo("00002"));
        cancelled = place("proof-cancelled", it -> it.sentTo("00002"));
        var lost = place("proof-lost", it -> it.sentTo("00002"));
        var rejected = place("proof-rejected", it -> it.paidWith("tok_declined"));
        var held = place("proof-held", it -> it.sentTo("00000"));
        var captureDeclined = place("proof-capture", it -> it.paidWith("tok_capture_declined"));
        var down = place("proof-down", it -> it.paidWith("tok_down"));
        var refused = shop.place(OrderDraft.of("proof-ok", 1000, "1.00"));
        var unknown = shop.place(OrderDraft.of("proof-nowhere", 1, "1.00"));
        var free = shop.place(OrderDraft.of(shop.product("proof-free", 5, 0), 1, "0"));
        var half = cancelledInPart();

        shop.awaitStatus(cancelled, "CONFIRMED");
        shop.post("/api/orders/" + cancelled + "/cancellation", "{\"reason\":\"No\"}");
        lose(lost);
        reject(rejected);
        shop.awaitStatus(down, "ON_HOLD");
        shop.post("/api/orders/" + down + "/cancellation", "{\"reason\":\"Too slow\"}");
        settled(completed, "COMPLETED");
        settled(split, "COMPLETED");
        settled(awaiting, "AWAITING_PAYMENT");
        settled(confirmed, "CONFIRMED");
        settled(cancelled, "CANCELLED");
        settled(lost, "COMPLETED");
        settled(rejected, "REJECTED");
        settled(held, "ON_HOLD");
        settled(down, "CANCELLED");
        settled(refused, "REJECTED");
        settled(unknown, "REJECTED");
        settled(free, "COMPLETED");
        settled(half, "COMPLETED");
        shop.awaitMails(completed, 3);
        Shop.settling()
                .until(() -> shop.ledgerRows(captureDeclined).contains("CAPTURE DECLINED 1"));
    }

    @Test
    void allHoldOverRealOrdersOfEveryKind() {
        var report = shop.read("/api/ops/invariants");

        assertThat(broken(report)).isEmpty();
        assertThat(report.get("holds").asBoolean()).isTrue();
        assertThat(report.get("items").valueStream().map(it -> it.get("checked").asLong()))
                .hasSize(18)
                .allMatch(checked -> checked > 0);
    }

    @Test
    void allHoldWhileOrdersAreUnderWay() {
        shop.product("proof-busy", 1000, 1000);
        var orders =
                IntStream.range(0, 60)
                        .mapToObj(n -> shop.place(OrderDraft.of("proof-busy", 1, "3.00")))
                        .toList();
        var checks = new ArrayList<List<String>>();

        Shop.settling()
                .until(() -> {
                    checks.add(broken(shop.read("/api/ops/invariants?kafka=true")));
                    return orders.stream().allMatch(id -> is(id, "COMPLETED"));
                });

        assertThat(checks).isNotEmpty().allMatch(List::isEmpty);
    }

    @Test
    void knowsAnEventStoredTwice() {
        var event = text("select event_id from event where aggregate_id = ? limit 1", completed);
        try (var damage = new StoreDamage(jdbc)) {
            damage.without("event", "event_id_key", "unique (event_id)");
            copyOf(damage, "event_id = '%s'".formatted(event), "payload", "planted-1", 0);

            assertOffends("events-once", event);
        }
    }

    @Test
    void knowsAnEventThatIsGone() {
        var event = "aggregate_id = '%s' and sequence = 1".formatted(completed);
        namesDeleted("streams-gapless", completed, "event", event);
    }

    @Test
    void knowsAnAmountThatWasNotCaptured() {
        var capture = factOf(completed, "PaymentCaptured");
        namesChanged(
                "order-ledger",
                completed,
                "event",
                capture,
                "payload = jsonb_set(payload::jsonb, '{amount,minor}', '1')");
    }

    @Test
    void knowsAnOrderThatEndedWithMoneySetAside() {
        var voided = factOf(cancelled, "PaymentVoided");
        namesDeleted("order-ledger", cancelled, "event", voided);
    }

    @Test
    void knowsAParcelCapturedTwiceUnderAnotherKey() {
        var shipment =
                text(
                        "select payload ->> 'shipmentId' from event where "
                                + factOf(completed, "PaymentCaptured"));
        try (var damage = new StoreDamage(jdbc)) {
            copyOf(damage, factOf(completed, "PaymentCaptured"), "payload", "payment-planted", 0);

            assertOffends("charges-once", shipment);
        }
    }

    @Test
    void knowsAnOrderThatEndedBeforeItsProviderAnswered() {
        var voided = factOf(cancelled, "PaymentVoided");
        namesDeleted("ended-orders-settled", cancelled, "event", voided);
    }

    @Test
    void knowsStockThatWasOversold() {
        var level = "aggregate_id = 'stock-proof-ok' and payload_type like '%StockLevelSet'";
        namesChanged(
                "stock-balance",
                "proof-ok",
                "event",
                level,
                "payload = jsonb_set(payload::jsonb, '{stockLevel}', '1')");
    }

    @Test
    void knowsAReservationThatOutlivesItsOrder() {
        var consumed = factOf(completed, "StockConsumed");
        namesDeleted("reservations-closed", completed + ":1", "event", consumed);
    }

    @Test
    void knowsASagaThatIsGoneOrOnAnotherStatus() {
        var saga = "saga_id = '%s'".formatted(completed);
        namesDeleted("sagas-follow-orders", completed, "saga", saga);
        namesChanged("sagas-follow-orders", completed, "saga", saga, "status = 'ACTIVE'");
        namesChanged(
                "sagas-follow-orders",
                completed,
                "saga",
                saga,
                "state = jsonb_set(state::jsonb, '{state,order,status}', '\"SHIPPED\"')");
    }

    @Test
    void knowsASagaThatWaitsForNothing() {
        var saga = "saga_id = '%s'".formatted(awaiting);
        namesChanged(
                "sagas-advance",
                awaiting,
                "saga",
                saga,
                "next_deadline_name = null, next_deadline_at = null");
    }

    @Test
    void knowsACallThatNobodyIsGoingToMake() {
        var authorized = factOf(confirmed, "PaymentAuthorized");
        var payment = text("select aggregate_id from event where " + authorized);
        namesDeleted("calls-owed", payment + ":authorize", "event", authorized);
    }

    @Test
    void knowsAProcessorThatStandsStill() {
        var placed = "aggregate_id = '%s' and sequence = 0".formatted(completed);
        try (var damage = new StoreDamage(jdbc)) {
            damage.to(
                    "event",
                    placed,
                    "update event set recorded_at = recorded_at - interval '1 hour' where "
                            + placed);
            damage.to(
                    "token",
                    "processor_name = 'planted-reader'",
                    """
                    insert into token (processor_name, segment, token)
                    values ('planted-reader', 0, '{"globalIndex":0}')
                    """);

            assertOffends("readers-keep-up", "planted-reader");
        }
    }

    @Test
    void knowsAnOrderShownOtherwiseThanItsEventsSay() {
        var row = "id = '%s'".formatted(split);
        for (var change :
                List.of(
                        "version = version - 1",
                        "status = 'SHIPPED'",
                        "payment_status = 'AUTHORIZED'",
                        "fulfillment_status = 'PARTIAL'",
                        "total = total + 1",
                        "updated_at = updated_at - interval '1 second'",
                        "state = jsonb_set(state::jsonb, '{payments,ledger,captured}', '1')::text",
                        "state = jsonb_set(state::jsonb, '{cancelled,amount,minor}', '1')::text",
                        "state = jsonb_set(state::jsonb, '{reasons,held}', '\"FRAUD\"')::text",
                        "state = jsonb_set(state::jsonb, '{parcels,byId}', '{}')::text",
                        "state = jsonb_set(state::jsonb, '{placed,email}', '\"x@y.z\"')::text")) {
            namesChanged("read-model-orders", split, "order_details", row, change);
        }
        namesDeleted("read-model-orders", split, "order_details", row);
    }

    @Test
    void knowsAnOrderShownThatWasNeverPlaced() {
        assertOffends(
                "read-model-orders",
                "order-planted",
                "order_details",
                "id = 'order-planted'",
                """
                insert into order_details
                select 'order-planted', order_number, customer_id, status, payment_status,
                       fulfillment_status, currency, total, created_at, updated_at, version, state
                from order_details where id = '%s'
                """
                        .formatted(completed));
    }

    @Test
    void knowsAChangeThatSubscribersNeverHearOf() {
        var row = "order_id = '%s' and type = 'OrderShipped'".formatted(completed);
        namesDeleted("read-model-order-changes", completed, "order_change", row);
        namesChanged(
                "read-model-order-changes",
                completed,
                "order_change",
                row,
                "version = version + 1");
    }

    @Test
    void knowsATimelineThatLacksOrBendsAFact() {
        var row = "order_id = '%s' and type = 'StockReserved'".formatted(completed);
        namesDeleted("read-model-history", completed, "order_history", row);
        namesChanged(
                "read-model-history",
                completed,
                "order_history",
                row,
                "data = jsonb_set(data::jsonb, '{quantity}', '7')::text");
    }

    @Test
    void knowsAPaymentShownOtherwiseThanItsEventsSay() {
        var row = "order_id = '%s'".formatted(completed);
        var id = text("select id from payment_details where " + row);
        for (var change :
                List.of(
                        "captured = captured + 1",
                        "status = 'AUTHORIZED'",
                        "version = version - 1",
                        "amount = 1",
                        "attempts = '[]'")) {
            namesChanged("read-model-payments", id, "payment_details", row, change);
        }
        namesDeleted("read-model-payments", id, "payment_details", row);
    }

    @Test
    void knowsAParcelShownOtherwiseThanItsEventsSay() {
        var row = "order_id = '%s'".formatted(completed);
        var id = text("select id from shipment_details where " + row);
        for (var change :
                List.of(
                        "status = 'LOST'",
                        "version = version + 1",
                        "lines = '[]'",
                        "tracking_number = 'other'",
                        "amount = amount + 1")) {
            namesChanged("read-model-shipments", id, "shipment_details", row, change);
        }
        namesDeleted("read-model-shipments", id, "shipment_details", row);
    }

    @Test
    void knowsStockShownOtherwiseThanItsEventsSay() {
        var shelf = "product_id = 'proof-split' and warehouse_id = 'w-2'";
        namesChanged(
                "read-model-stock",
                "proof-split",
                "stock_warehouse",
                shelf,
                "reserved = reserved + 1");
        namesDeleted("read-model-stock", "proof-split", "stock_warehouse", shelf);
        var item = "product_id = 'proof-split'";
        try (var damage = new StoreDamage(jdbc)) {
            // Deleting the item on repair takes its warehouses along: theirs are put back after it.
            damage.to("stock_warehouse", item, "select 1");
            damage.to(
                    "stock_item",
                    item,
                    "update stock_item set version = version - 1 where " + item);

            assertOffends("read-model-stock", "proof-split");
        }
        assertThat(offending("read-model-stock")).isEmpty();
    }

    @Test
    void knowsAFactThatKafkaLacksOrThatOnlyKafkaHas() {
        var placed = "aggregate_id = '%s' and sequence = 0".formatted(completed);
        try (var damage = new StoreDamage(jdbc)) {
            copyOf(damage, placed, "payload", "planted-2", 0);

            assertOffends("kafka-holds-the-store", completed);
        }
        var shipped = factOf(completed, "OrderShipped");
        namesDeleted("kafka-holds-the-store", completed, "event", shipped);
    }

    @Test
    void saysWhatIsBrokenInTheWholeReport() {
        var row = "id = '%s'".formatted(completed);
        try (var damage = new StoreDamage(jdbc)) {
            damage.to(
                    "order_details",
                    row,
                    "update order_details set total = total + 1 where " + row);

            var report = shop.read("/api/ops/invariants?kafka=false");

            assertThat(report.get("holds").asBoolean()).isFalse();
            assertThat(report.get("items")).hasSize(17);
            assertThat(broken(report))
                    .singleElement()
                    .asString()
                    .contains("read-model-orders")
                    .contains("not as it was placed");
        }
    }

    @Test
    void answersNotFoundForAnotherName() {
        assertThat(shop.get("/api/ops/invariants/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void endsAsACommandWithWhatItFound() throws IOException {
        var row = "id = '%s'".formatted(completed);
        assertThat(command()).isEqualTo(0);
        try (var damage = new StoreDamage(jdbc)) {
            damage.to(
                    "order_details",
                    row,
                    "update order_details set total = total + 1 where " + row);

            assertThat(command()).isEqualTo(1);
        }
    }

    /** Beside the running application, on its servers. */
    private static int command() throws IOException {
        var folder =
                RunningOrderloom.context()
                        .getEnvironment()
                        .getRequiredProperty("orderloom.infra.data-dir");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orderloom.class.getName(),
                        "--orderloom.check=invariants",
                        "--orderloom.infra.data-dir=" + folder)
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    private String place(String product, UnaryOperator<OrderDraft> order) {
        shop.product(product, 10, 0);
        return shop.place(order.apply(OrderDraft.of(product, 2, "10.00")));
    }

    private String cancelledInPart() {
        shop.product("proof-half", 3, 4);
        var id = shop.place(OrderDraft.of("proof-half", 6, "10.00").sentTo("00002"));
        var first = booked(id, 2);
        shop.post("/api/shipments/" + first + "/dispatch", "{}");
        shop.awaitStatus(id, "PARTIALLY_SHIPPED");
        shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"Enough\"}");
        shop.awaitStatus(id, "SHIPPED");
        shop.post("/api/shipments/" + first + "/delivery", "{}");
        return id;
    }

    private void lose(String id) {
        var parcel = booked(id, 1);
        shop.post("/api/shipments/" + parcel + "/dispatch", "{}");
        shop.post("/api/shipments/" + parcel + "/loss", "{\"reason\":\"Van stolen\"}");
    }

    private void reject(String id) {
        for (int method = 2; method <= 3; method++) {
            shop.awaitStatus(id, "AWAITING_PAYMENT");
            shop.post(
                    "/api/orders/" + id + "/payment",
                    "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_declined\"}");
        }
    }

    /** The first parcel, once all are booked. */
    private String booked(String id, int parcels) {
        var path = "/api/orders/" + id + "/shipments";
        Shop.settling()
                .until(() ->
                        shop.items(path)
                                        .valueStream()
                                        .filter(p -> p.get("status").asString().equals("BOOKED"))
                                        .count()
                                == parcels);
        return shop.items(path).get(0).get("id").asString();
    }

    private void settled(String id, String status) {
        shop.awaitStatus(id, status);
    }

    private boolean is(String id, String status) {
        return shop.order(id).get("status").asString().equals(status);
    }

    /** A copy where no processor reads any more, in another stream. */
    private void copyOf(
            StoreDamage damage, String which, String payload, String stream, int sequence) {
        damage.to(
                "event",
                "global_index < 0",
                """
                insert into event (global_index, sequence, recorded_at, event_id, aggregate_id,
                                   aggregate_type, payload_type, revision, payload, metadata)
                select -7, %d, recorded_at, %s, '%s', aggregate_type, payload_type, revision, %s,
                       metadata
                from event where %s
                """
                        .formatted(
                                sequence,
                                stream.equals("planted-1") ? "event_id" : "gen_random_uuid()",
                                stream,
                                payload,
                                which));
    }

    private void namesDeleted(String invariant, String id, String table, String rows) {
        assertOffends(invariant, id, table, rows, "delete from %s where %s".formatted(table, rows));
    }

    private void namesChanged(
            String invariant, String id, String table, String rows, String change) {
        assertOffends(
                invariant,
                id,
                table,
                rows,
                "update %s set %s where %s".formatted(table, change, rows));
    }

    private void assertOffends(
            String invariant, String id, String table, String rows, String harm) {
        try (var damage = new StoreDamage(jdbc)) {
            damage.to(table, rows, harm);

            assertOffends(invariant, id);
        }
        assertThat(offending(invariant)).as("repaired: %s", harm).isEmpty();
    }

    private void assertOffends(String invariant, String id) {
        assertThat(offending(invariant)).containsExactly(id);
    }

    private Set<String> offending(String invariant) {
        var verdict = shop.read("/api/ops/invariants/" + invariant);
        assertThat(verdict.get("failure").isNull()).as(verdict.toString()).isTrue();
        return verdict.get("offending")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static List<String> broken(JsonNode report) {
        return report.get("items")
                .valueStream()
                .filter(it -> !it.get("holds").asBoolean())
                .map(JsonNode::toString)
                .toList();
    }

    private static String factOf(String order, String type) {
        return "payload ->> 'orderId' = '%s' and payload_type like '%%.%s'".formatted(order, type);
    }

    private String text(String query, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, String.class, arguments));
    }
}
