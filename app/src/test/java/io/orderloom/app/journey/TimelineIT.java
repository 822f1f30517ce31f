package io.orderloom.app.journey;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The timeline explains each case to an operator, in approved words. */
class TimelineIT {

    private final Shop shop = RunningOrderloom.shop();

    @ParameterizedTest
    @CsvSource({
        "tok_ok, COMPLETED",
        "tok_slow, COMPLETED",
        "tok_flaky, COMPLETED",
        "tok_capture_fails, COMPLETED",
        "tok_lost_answer, COMPLETED",
        "tok_declined, AWAITING_PAYMENT",
        "tok_insufficient_funds, AWAITING_PAYMENT",
        "tok_down, ON_HOLD",
        "tok_capture_declined, SHIPPED"
    })
    void explainsWhatBecameOfAPayment(String token, String status) throws IOException {
        explains(token, status, OrderDraft.of(product(), 2, "10.00").paidWith(token));
    }

    @ParameterizedTest
    @CsvSource({"00000, ON_HOLD", "00001, COMPLETED", "00002, CONFIRMED"})
    void explainsWhatBecameOfAParcel(String zip, String status) throws IOException {
        explains("zip_" + zip, status, OrderDraft.of(product(), 2, "10.00").sentTo(zip));
    }

    @Test
    void explainsARejection() throws IOException {
        var scarce = shop.product("timeline-scarce", 3, 0);
        explains("out_of_stock", "REJECTED", OrderDraft.of(scarce, 5, "1.00"));
        explains("unknown_product", "REJECTED", OrderDraft.of("timeline-nowhere", 1, "1.00"));
    }

    @Test
    void explainsAFreeOrder() throws IOException {
        explains("free", "COMPLETED", OrderDraft.of(product(), 2, "0"));
    }

    @Test
    void explainsALoss() throws IOException {
        var id = shop.place(OrderDraft.of(product(), 2, "10.00").sentTo("00002"));
        losesItsParcel(id);
        Timeline.isAsApproved(shop, id, "lost");
    }

    @Test
    void explainsARefundThatSucceedsAtTheThirdAttempt() throws IOException {
        var draft = OrderDraft.of(product(), 2, "10.00").paidWith("tok_refund_flaky");
        var id = shop.place(draft.sentTo("00002"));
        losesItsParcel(id);
        Timeline.isAsApproved(shop, id, "tok_refund_flaky");
    }

    @Test
    void explainsAVoidThatSucceedsAtTheThirdAttempt() throws IOException {
        var draft = OrderDraft.of(product(), 2, "10.00").paidWith("tok_void_flaky");
        var id = shop.place(draft.sentTo("00002"));
        shop.bookedParcels(id, 1);
        shop.cancel(id);
        shop.awaitStatus(id, "CANCELLED");
        Timeline.isAsApproved(shop, id, "tok_void_flaky");
    }

    /** The parcels move when told, so that no race decides which of them is the last. */
    @Test
    void explainsAnOrderOverTwoWarehouses() throws IOException {
        var product = shop.product("timeline-2", 3, 4);
        var id = shop.place(OrderDraft.of(product, 6, "10.00").sentTo("00002"));
        var parcels = shop.bookedParcels(id, 2);
        shop.dispatch(parcel("w-1", parcels));
        shop.awaitStatus(id, "PARTIALLY_SHIPPED");
        shop.dispatch(parcel("w-2", parcels));
        shop.awaitStatus(id, "SHIPPED");
        shop.deliver(parcel("w-1", parcels));
        shop.deliver(parcel("w-2", parcels));
        shop.awaitStatus(id, "COMPLETED");
        Timeline.isAsApproved(shop, id, "two_warehouses");
    }

    @Test
    void explainsCancellationBeforePayment() throws IOException {
        var draft = OrderDraft.of(product(), 2, "10.00");
        cancelled("cancel_awaiting", "AWAITING_PAYMENT", draft.paidWith("tok_declined"));
        cancelled("cancel_held", "ON_HOLD", OrderDraft.of(product(), 2, "10.00").sentTo("00000"));
    }

    @Test
    void explainsCancellationDuringPayment() throws IOException {
        var id = shop.place(OrderDraft.of(product(), 2, "10.00").paidWith("tok_slow"));
        Shop.settling().until(() -> !shop.items("/api/orders/" + id + "/payments").isEmpty());
        shop.cancel(id);
        shop.awaitStatus(id, "CANCELLED");
        Timeline.isAsApproved(shop, id, "cancel_during_payment");
    }

    @Test
    void explainsCancellationAfterConfirmation() throws IOException {
        var id = shop.place(OrderDraft.of(product(), 2, "10.00").sentTo("00002"));
        shop.bookedParcels(id, 1);
        shop.cancel(id);
        shop.awaitStatus(id, "CANCELLED");
        Timeline.isAsApproved(shop, id, "cancel_confirmed");
    }

    @Test
    void explainsCancellationOfOneOfTwoParcels() throws IOException {
        var product = shop.product("timeline-3", 3, 4);
        var id = shop.place(OrderDraft.of(product, 6, "10.00").sentTo("00002"));
        var first = parcel("w-1", shop.bookedParcels(id, 2));
        shop.dispatch(first);
        shop.awaitStatus(id, "PARTIALLY_SHIPPED");
        shop.cancel(id);
        shop.awaitStatus(id, "SHIPPED");
        Timeline.isAsApproved(shop, id, "cancel_one_of_two");
    }

    private void explains(String name, String status, OrderDraft draft) throws IOException {
        var id = shop.place(draft);
        shop.awaitStatus(id, status);
        Timeline.isAsApproved(shop, id, name);
    }

    private void cancelled(String name, String from, OrderDraft draft) throws IOException {
        var id = shop.place(draft);
        shop.awaitStatus(id, from);
        shop.cancel(id);
        shop.awaitStatus(id, "CANCELLED");
        Timeline.isAsApproved(shop, id, name);
    }

    private void losesItsParcel(String id) {
        var parcel = shop.bookedParcel(id);
        shop.dispatch(parcel);
        shop.lose(parcel);
        shop.awaitStatus(id, "COMPLETED");
    }

    private static String parcel(String warehouse, JsonNode parcels) {
        return parcels.valueStream()
                .filter(parcel -> parcel.get("warehouseId").asString().equals(warehouse))
                .map(parcel -> parcel.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private String product() {
        return shop.product("timeline-1", 1000, 0);
    }
}
