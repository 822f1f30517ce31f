package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cancellation from every step leaves nothing reserved and nothing owed. */
class CancellationIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void cancelsAnOrderThatAwaitsPayment() {
        var product = shop.product("cancel-awaiting", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_declined"));
        shop.awaitStatus(id, "AWAITING_PAYMENT");

        cancel(id, 202);

        shop.awaitStatus(id, "CANCELLED");
        shop.awaitStock(product, "10/0");
        cancel(id, 202);
    }

    @Test
    void cancelsDuringAnAuthorizationCall() {
        var product = shop.product("cancel-during", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_slow"));
        Shop.settling().until(() -> !shop.items("/api/orders/" + id + "/payments").isEmpty());

        cancel(id, 202);

        var order = shop.awaitStatus(id, "CANCELLED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("VOIDED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "VOID SUCCEEDED 1");
        shop.awaitStock(product, "10/0");
    }

    @Test
    void cancelsAConfirmedOrder() {
        var product = shop.product("cancel-confirmed", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        shop.awaitStatus(id, "CONFIRMED");

        cancel(id, 202);

        var order = shop.awaitStatus(id, "CANCELLED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("VOIDED");
        shop.awaitStock(product, "10/0");
    }

    @Test
    void cancelsAnOrderOnHold() {
        var product = shop.product("cancel-held", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00000"));
        shop.awaitStatus(id, "ON_HOLD");

        cancel(id, 202);

        shop.awaitStatus(id, "CANCELLED");
        shop.awaitStock(product, "10/0");
    }

    @Test
    void cancelsTheParcelThatHasNotLeft() {
        var product = shop.product("cancel-one-of-two", 3, 4);
        var id = shop.place(OrderDraft.of(product, 6, "10.00").sentTo("00002"));
        shop.awaitStatus(id, "CONFIRMED");
        var first = shop.bookedParcels(id, 2).get(0).get("id").asString();
        shop.dispatch(first);
        shop.awaitStatus(id, "PARTIALLY_SHIPPED");

        cancel(id, 202);

        var order = shop.awaitStatus(id, "SHIPPED");
        assertThat(order.get("cancelledAmount").decimalValue()).isNotZero();
        shop.deliver(first);
        shop.awaitStatus(id, "COMPLETED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder(
                        "AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1", "VOID SUCCEEDED 1");
        var left = shop.read("/api/inventory/" + product);
        assertThat(left.get("reserved").asInt()).isZero();
    }

    @Test
    void refusesWhenAllHasLeft() {
        var product = shop.product("cancel-too-late", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00"));
        shop.awaitStatus(id, "COMPLETED");

        var refused = shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"Too late\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Shop.json(refused).get("code").asString())
                .isIn("ALREADY_DISPATCHED", "ORDER_ENDED");
    }

    private void cancel(String id, int status) {
        var answer =
                shop.post(
                        "/api/orders/" + id + "/cancellation", "{\"reason\":\"Changed my mind\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
