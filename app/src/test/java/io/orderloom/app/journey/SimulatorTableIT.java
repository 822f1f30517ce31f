package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the contract's table of simulators settles as it says. */
class SimulatorTableIT {

    private final Shop shop = RunningOrderloom.shop();

    @ParameterizedTest
    @CsvSource({
        "tok_ok, 1, 1",
        "tok_slow, 1, 1",
        "tok_flaky, 3, 1",
        "tok_capture_fails, 1, 3",
        "tok_void_flaky, 1, 1",
        "tok_refund_flaky, 1, 1"
    })
    void completesInSpiteOfTechnicalFailures(String token, int authorizations, int captures) {
        var product = shop.product("row-" + token, 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith(token));

        assertCompleted(id);
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder(
                        "AUTHORIZATION SUCCEEDED " + authorizations,
                        "CAPTURE SUCCEEDED " + captures);
        shop.awaitStock(product, "8/0");
        assertMails(id, 3);
    }

    @Test
    void asksAgainUnderTheSameKeyWhenTheAnswerIsLost() {
        var product = shop.product("row-lost-answer", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_lost_answer"));

        assertCompleted(id);
        assertThat(shop.ledgerRows(id))
                .allMatch(row -> row.matches("(AUTHORIZATION|CAPTURE) SUCCEEDED [12]"))
                .hasSize(2);
        assertThat(shop.captured(id)).isEqualByComparingTo("20.00");
        shop.awaitStock(product, "8/0");
        assertMails(id, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_insufficient_funds"})
    void awaitsAnotherMethodWhenOneIsDeclined(String token) {
        var product = shop.product("row-" + token, 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith(token));

        var order = shop.awaitStatus(id, "AWAITING_PAYMENT");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("FAILED");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION DECLINED 1");
        shop.awaitStock(product, "10/2");
        assertMails(id, 1);
    }

    @Test
    void goesOnWithAnotherMethod() {
        var product = shop.product("row-second-method", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_declined"));
        shop.awaitStatus(id, "AWAITING_PAYMENT");

        var answer =
                shop.post(
                        "/api/orders/" + id + "/payment",
                        "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_ok\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertCompleted(id);
        assertMails(id, 4);
    }

    @Test
    void rejectsAfterTheThirdDeclinedMethod() {
        var product = shop.product("row-three-declines", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_declined"));
        for (int method = 2; method <= 3; method++) {
            shop.awaitStatus(id, "AWAITING_PAYMENT");
            shop.post(
                    "/api/orders/" + id + "/payment",
                    "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_declined\"}");
        }

        var order = shop.awaitStatus(id, "REJECTED");
        assertThat(order.get("reason").asString()).isEqualTo("PAYMENT_DECLINED");
        shop.awaitStock(product, "10/0");
    }

    @Test
    void holdsWhenTheProviderIsDown() {
        var product = shop.product("row-down", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_down"));

        var order = shop.awaitStatus(id, "ON_HOLD");
        assertThat(order.get("reason").asString()).isEqualTo("PAYMENT");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("FAILED");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION FAILED 3");
        shop.awaitStock(product, "10/2");
        assertMails(id, 0);
    }

    @Test
    void neverMovesAnOrderBackWhenACaptureIsDeclined() {
        var product = shop.product("row-capture-declined", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_capture_declined"));

        Shop.settling()
                .untilAsserted(() ->
                        assertThat(shop.ledgerRows(id))
                                .containsExactlyInAnyOrder(
                                        "AUTHORIZATION SUCCEEDED 1", "CAPTURE DECLINED 1"));
        Shop.settling()
                .untilAsserted(() ->
                        assertThat(shop.order(id).get("status").asString())
                                .isIn("ON_HOLD", "SHIPPED", "DELIVERED"));
        assertThat(shop.order(id).get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
        shop.awaitStock(product, "8/0");
    }

    @Test
    void holdsWhenNoCarrierTakesTheParcel() {
        var product = shop.product("row-zip-00000", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00000"));

        var order = shop.awaitStatus(id, "ON_HOLD");
        assertThat(order.get("reason").asString()).isEqualTo("SHIPPING");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION SUCCEEDED 1");
        shop.awaitStock(product, "10/2");
        assertMails(id, 1);
    }

    @Test
    void booksAtTheThirdAttempt() {
        var product = shop.product("row-zip-00001", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00001"));

        assertCompleted(id);
        shop.awaitStock(product, "8/0");
        assertMails(id, 3);
    }

    @Test
    void movesSomeParcelsOnlyWhenTold() {
        var product = shop.product("row-zip-00002", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));

        var order = shop.awaitStatus(id, "CONFIRMED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
        shop.awaitStock(product, "10/2");
        assertMails(id, 1);

        var parcel = shop.bookedParcel(id);
        shop.deliver(parcel);
        assertCompleted(id);
    }

    @Test
    void rejectsWhatIsOutOfStockOrUnknown() {
        var scarce = shop.product("row-scarce", 1, 0);
        var id = shop.place(OrderDraft.of(scarce, 2, "10.00"));
        assertRejected(id, "OUT_OF_STOCK");
        shop.awaitStock(scarce, "1/0");

        var unknown = shop.place(OrderDraft.of(scarce, 2, "10.00").and("row-nowhere", 1, "1.00"));
        assertRejected(unknown, "UNKNOWN_PRODUCT");
        assertThat(shop.get("/api/inventory/row-nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsOneParcelAWarehouse() {
        var product = shop.product("row-two-warehouses", 3, 4);
        var id = shop.place(OrderDraft.of(product, 6, "10.00"));

        assertCompleted(id);
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder(
                        "AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
        assertThat(shop.captured(id)).isEqualByComparingTo("60.00");
        shop.awaitStock(product, "1/0");
        assertThat(shop.read("/api/inventory/" + product).get("warehouses").valueStream())
                .extracting(
                        it -> it.get("warehouseId").asString(), it -> it.get("stockLevel").asInt())
                .containsExactlyInAnyOrder(tuple("w-1", 1), tuple("w-2", 0));
        assertMails(id, 4);
    }

    @Test
    void takesAnUnsplitOrderFromOneWarehouse() {
        shop.product("row-unsplit-a", 5, 5);
        shop.level("row-unsplit-b", "w-2", 5);
        var id =
                shop.place(
                        OrderDraft.of("row-unsplit-a", 2, "10.00")
                                .and("row-unsplit-b", 1, "5.00")
                                .unsplit());

        assertCompleted(id);
        assertThat(shop.items("/api/orders/" + id + "/shipments")).hasSize(1);
        assertThat(
                        shop.items("/api/orders/" + id + "/shipments")
                                .get(0)
                                .get("warehouseId")
                                .asString())
                .isEqualTo("w-2");
        shop.awaitStock("row-unsplit-a", "8/0");
    }

    @Test
    void neverAsksAProviderForNothing() {
        var product = shop.product("row-free", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "0"));

        var order = shop.awaitStatus(id, "COMPLETED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("NONE");
        assertThat(shop.ledgerRows(id)).isEmpty();
        shop.awaitStock(product, "8/0");
        assertMails(id, 3);
    }

    @Test
    void refundsALostParcel() {
        var product = shop.product("row-lost", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        shop.awaitStatus(id, "CONFIRMED");
        var parcel = shop.bookedParcel(id);
        shop.dispatch(parcel);

        shop.lose(parcel);

        var order = shop.awaitStatus(id, "COMPLETED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("REFUNDED");
        assertThat(order.get("fulfillmentStatus").asString()).isEqualTo("LOST");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder(
                        "AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1", "REFUND SUCCEEDED 1");
        assertMails(id, 3);
    }

    @Test
    void givesBackAtTheThirdAttempt() {
        var product = shop.product("row-void-flaky", 10, 0);
        var draft = OrderDraft.of(product, 2, "10.00").paidWith("tok_void_flaky");
        var id = shop.place(draft.sentTo("00002"));
        shop.bookedParcel(id);

        shop.cancel(id);

        var order = shop.awaitStatus(id, "CANCELLED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("VOIDED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "VOID SUCCEEDED 3");
        shop.awaitStock(product, "10/0");
        assertMails(id, 2);
    }

    @Test
    void refundsAtTheThirdAttempt() {
        var product = shop.product("row-refund-flaky", 10, 0);
        var draft = OrderDraft.of(product, 2, "10.00").paidWith("tok_refund_flaky");
        var id = shop.place(draft.sentTo("00002"));
        var parcel = shop.bookedParcel(id);
        shop.dispatch(parcel);

        shop.lose(parcel);

        var order = shop.awaitStatus(id, "COMPLETED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("REFUNDED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder(
                        "AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1", "REFUND SUCCEEDED 3");
        shop.awaitStock(product, "8/0");
        assertMails(id, 3);
    }

    /** The provider decides by the order's id; orders are added until it has decided both ways. */
    @Test
    void settlesAsTheProviderDecidesByChance() {
        var product = shop.product("row-random", 1000, 0);
        var outcomes = new HashSet<String>();
        for (int round = 0; round < 5 && outcomes.size() < 2; round++) {
            Stream.generate(() -> OrderDraft.of(product, 1, "10.00").paidWith("tok_random"))
                    .limit(20)
                    .map(shop::place)
                    .toList()
                    .forEach(id -> outcomes.add(settledAsDecided(id)));
        }

        assertThat(outcomes).containsExactlyInAnyOrder("SUCCEEDED", "DECLINED");
    }

    /** What the provider decided, with which everything about the order agrees. */
    private String settledAsDecided(String id) {
        Shop.settling().until(() -> !shop.ledger(id).isEmpty());
        var decided = shop.ledger(id).get(0).get("outcome").asString();
        if (decided.equals("SUCCEEDED")) {
            assertCompleted(id);
            assertThat(shop.ledgerRows(id))
                    .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
        } else {
            var order = shop.awaitStatus(id, "AWAITING_PAYMENT");
            assertThat(order.get("paymentStatus").asString()).isEqualTo("FAILED");
            assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION DECLINED 1");
        }
        return decided;
    }

    private void assertCompleted(String id) {
        var order = shop.awaitStatus(id, "COMPLETED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("CAPTURED");
        Shop.settling()
                .untilAsserted(() ->
                        assertThat(shop.captured(id))
                                .isEqualByComparingTo(
                                        new BigDecimal(order.get("totalAmount").asString())));
    }

    private void assertRejected(String id, String reason) {
        var order = shop.awaitStatus(id, "REJECTED");
        assertThat(order.get("reason").asString()).isEqualTo(reason);
        assertThat(order.get("paymentStatus").asString()).isEqualTo("NONE");
        assertThat(shop.ledgerRows(id)).isEmpty();
        assertMails(id, 1);
    }

    /** As many as expected, and no more half a second later. */
    private void assertMails(String id, int count) {
        shop.awaitMails(id, count);
        Shop.settling()
                .during(java.time.Duration.ofMillis(500))
                .until(() -> shop.mails(id).size() == count);
    }
}
