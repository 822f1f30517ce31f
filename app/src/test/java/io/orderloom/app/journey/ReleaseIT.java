package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A held order waits; released, it goes on, and what failed is asked again. */
class ReleaseIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void asksTheProviderAgain() throws IOException {
        var product = shop.product("release-payment", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_down"));
        awaitHeld(id, "PAYMENT");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION FAILED 3");
        isRefused(anotherMethod(id), "PAYMENT_NOT_AWAITED");

        release(id);

        Shop.settling().until(() -> shop.ledgerRows(id).contains("AUTHORIZATION FAILED 6"));
        awaitHeld(id, "PAYMENT");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION FAILED 6");
        shop.awaitStock(product, "10/2");
        Timeline.isAsApproved(shop, id, "release_payment");
    }

    @Test
    void asksTheCarrierAgain() throws IOException {
        var product = shop.product("release-shipping", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00000"));
        awaitHeld(id, "SHIPPING");

        release(id);

        Shop.settling().until(() -> told(id, "OrderHeld") == 2);
        awaitHeld(id, "SHIPPING");
        assertThat(shop.items("/api/orders/" + id + "/shipments")).hasSize(1);
        assertThat(told(id, "ShipmentRequested")).isEqualTo(2);
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION SUCCEEDED 1");
        Timeline.isAsApproved(shop, id, "release_shipping");
    }

    @Test
    void goesOnWhereItWasHeldBeforeItsConfirmation() {
        var product = shop.product("release-before", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_slow"));
        Shop.settling().until(() -> !shop.items("/api/orders/" + id + "/payments").isEmpty());
        hold(id);

        // The answer that was under way is recorded, and nothing follows from it.
        Shop.settling()
                .until(() -> shop.order(id).get("paymentStatus").asString(), "AUTHORIZED"::equals);
        var held = shop.order(id);
        assertThat(held.get("status").asString()).isEqualTo("ON_HOLD");
        assertThat(held.get("reason").asString()).isEqualTo("MANUAL");

        release(id);

        shop.awaitStatus(id, "COMPLETED");
        assertThat(shop.captured(id)).isEqualByComparingTo("20.00");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
    }

    @Test
    void goesOnWhateverStepAHoldMeets() {
        var product = shop.product("release-anywhere", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        hold(id);

        release(id);

        shop.awaitStatus(id, "CONFIRMED");
        shop.deliver(shop.bookedParcel(id));
        shop.awaitStatus(id, "COMPLETED");
        shop.awaitStock(product, "8/0");
    }

    @Test
    void goesOnWhereItWasHeldAfterItsConfirmation() throws IOException {
        var product = shop.product("release-after", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        var parcel = shop.bookedParcel(id);
        hold(id);

        // A parcel that left has left: its facts are recorded and it is paid.
        shop.dispatch(parcel);
        Shop.settling()
                .until(() -> shop.order(id).get("paymentStatus").asString(), "CAPTURED"::equals);
        assertThat(shop.order(id).get("status").asString()).isEqualTo("ON_HOLD");

        release(id);

        shop.awaitStatus(id, "SHIPPED");
        shop.deliver(parcel);
        shop.awaitStatus(id, "COMPLETED");
        Timeline.isAsApproved(shop, id, "release_after");
    }

    @Test
    void asksForAnotherMethodAgainAfterAHold() {
        var product = shop.product("release-awaiting", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_declined"));
        shop.awaitStatus(id, "AWAITING_PAYMENT");
        hold(id);
        isRefused(anotherMethod(id), "PAYMENT_NOT_AWAITED");

        release(id);

        assertThat(shop.awaitStatus(id, "AWAITING_PAYMENT").get("reason").isNull()).isFalse();
        assertThat(anotherMethod(id).statusCode()).isEqualTo(202);
        shop.awaitStatus(id, "COMPLETED");
    }

    @Test
    void refusesToReleaseWhatIsNotHeld() {
        var product = shop.product("release-not-held", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        isRefused(releaseAnswer(id), "ILLEGAL_TRANSITION");
        shop.deliver(shop.bookedParcel(id));
        shop.awaitStatus(id, "COMPLETED");

        isRefused(releaseAnswer(id), "ILLEGAL_TRANSITION");
        isRefused(holdAnswer(id), "ILLEGAL_TRANSITION");
    }

    @Test
    void repeatsAHoldAndAReleaseWithoutEffect() {
        var product = shop.product("release-twice", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        shop.bookedParcel(id);

        var held = hold(id);
        assertThat(hold(id)).isEqualTo(held);

        var released = release(id);
        assertThat(released).isEqualTo(held + 1);
        assertThat(release(id)).isEqualTo(released);
    }

    private void awaitHeld(String id, String reason) {
        var order = shop.awaitStatus(id, "ON_HOLD");
        assertThat(order.get("reason").asString()).isEqualTo(reason);
    }

    /** Gives the version of the order, which every fact of its own raises by one. */
    private long hold(String id) {
        var held = holdAnswer(id);
        assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
        assertThat(Shop.json(held).get("status").asString()).isEqualTo("ON_HOLD");
        return Shop.json(held).get("version").asLong();
    }

    private long release(String id) {
        var released = releaseAnswer(id);
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(Shop.json(released).get("status").asString()).isNotEqualTo("ON_HOLD");
        return Shop.json(released).get("version").asLong();
    }

    private HttpResponse<String> holdAnswer(String id) {
        return shop.post("/api/orders/" + id + "/hold", "{\"reason\":\"Check the address\"}");
    }

    private HttpResponse<String> releaseAnswer(String id) {
        return shop.post("/api/orders/" + id + "/release", "{\"reason\":\"Address is fine\"}");
    }

    private HttpResponse<String> anotherMethod(String id) {
        return shop.post(
                "/api/orders/" + id + "/payment",
                "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_ok\"}");
    }

    private static void isRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo(code);
    }

    private long told(String id, String type) {
        return shop.timeline(id).stream().filter(it -> it.startsWith(type + ":")).count();
    }
}
