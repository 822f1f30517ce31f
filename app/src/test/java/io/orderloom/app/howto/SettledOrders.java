package io.orderloom.app.howto;

import io.orderloom.app.journey.OrderDraft;
import io.orderloom.app.journey.Shop;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders that went every way an order can go, each as far as it goes by itself.
 *
 * @param declined those whose card was declined, whatever became of them then
 */
record SettledOrders(List<String> declined) {

    private static final Map<String, String> STATUS_BY_TOKEN =
            Map.of(
                    "tok_ok", "COMPLETED",
                    "tok_flaky", "COMPLETED",
                    "tok_capture_fails", "COMPLETED",
                    "tok_lost_answer", "COMPLETED",
                    "tok_down", "ON_HOLD");

    static SettledOrders ofEachKind(Shop shop) {
        var kinds = new Kinds(shop, shop.product("how-to-every-kind", 1_000, 100));
        var refused = kinds.declined("tok_declined");
        var without = kinds.declined("tok_insufficient_funds");
        var cancelled = kinds.declined("tok_declined");
        var paidLater = kinds.declined("tok_declined");
        kinds.others();

        Stream.of(refused, without, cancelled, paidLater)
                .forEach(id -> shop.awaitStatus(id, "AWAITING_PAYMENT"));
        shop.cancel(cancelled);
        shop.ask(
                "/api/orders/" + paidLater + "/payment",
                "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_ok\"}");
        shop.awaitStatus(cancelled, "CANCELLED");
        shop.awaitStatus(paidLater, "COMPLETED");
        return new SettledOrders(List.of(refused, without, cancelled, paidLater));
    }

    private record Kinds(Shop shop, String product) {

        String declined(String token) {
            return shop.place(draft().paidWith(token));
        }

        void others() {
            var byToken =
                    STATUS_BY_TOKEN.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            it -> shop.place(draft().paidWith(it.getKey())),
                                            Map.Entry::getValue));
            var free = shop.place(OrderDraft.of(product, 2, "0"));
            var unserved = shop.place(draft().sentTo("00000"));
            var tooMany = shop.place(OrderDraft.of(product, 5_000, "1.00"));
            var cancelled = shop.place(draft().sentTo("00002"));
            var lost = shop.place(draft().sentTo("00002"));
            shop.bookedParcel(cancelled);
            shop.cancel(cancelled);
            var parcel = shop.bookedParcel(lost);
            shop.dispatch(parcel);
            shop.lose(parcel);

            byToken.forEach(shop::awaitStatus);
            shop.awaitStatus(free, "COMPLETED");
            shop.awaitStatus(unserved, "ON_HOLD");
            shop.awaitStatus(tooMany, "REJECTED");
            shop.awaitStatus(cancelled, "CANCELLED");
            shop.awaitStatus(lost, "COMPLETED");
        }

        private OrderDraft draft() {
            return OrderDraft.of(product, 2, "10.00");
        }
    }
}
