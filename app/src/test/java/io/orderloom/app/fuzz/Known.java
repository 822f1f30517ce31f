package io.orderloom.app.fuzz;

import io.orderloom.app.journey.OrderDraft;
import io.orderloom.app.journey.Shop;
import java.util.ArrayList;
import java.util.List;

/**
 * What exists before the fuzzing, in many states, so that more than 404 can be reached.
 *
 * @param unpaid orders that wait for another payment method, which can be given once
 * @param dispatched parcels that can be lost, once
 */
record Known(
        List<String> orders,
        List<String> unpaid,
        List<String> parcels,
        List<String> dispatched,
        List<String> payments,
        List<String> products,
        List<String> deadLetters,
        List<String> verifications,
        List<String> cursors) {

    /** More of each product than a run can sell. */
    static final int PLENTY = 400_000_000;

    /** Prepares so many orders of each kind. */
    static Known prepared(Shop shop, int ofEachKind) {
        var known =
                new Known(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        List.of("fuzz-1", "fuzz-2", "fuzz 3 ü"),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        shop.product("fuzz-1", PLENTY, PLENTY);
        shop.product("fuzz-2", PLENTY, 0);
        for (int i = 0; i < ofEachKind; i++) {
            known.prepare(shop);
        }
        known.gatherCursors(shop);
        known.verifications.add(verification(shop));
        return known;
    }

    private void prepare(Shop shop) {
        var waiting = shop.place(draft().sentTo("00002"));
        var held = shop.place(draft().sentTo("00002"));
        var underWay = shop.place(draft().sentTo("00002"));
        var refused = shop.place(draft().paidWith("tok_declined"));
        var failed = shop.place(draft().paidWith("tok_down"));
        var completed = shop.place(draft());
        orders.addAll(List.of(waiting, held, failed, completed));
        for (var order : List.of(waiting, held)) {
            parcels.add(shop.bookedParcel(order));
        }
        shop.ask("/api/orders/" + held + "/hold", "{}");
        dispatched.add(shop.bookedParcel(underWay));
        shop.dispatch(dispatched.getLast());
        unpaid.add(refused);
        shop.awaitStatus(refused, "AWAITING_PAYMENT");
        shop.awaitStatus(failed, "ON_HOLD");
        shop.awaitStatus(completed, "COMPLETED");
        for (var order : orders) {
            gather(shop, "/api/orders/" + order + "/payments", payments);
        }
        gather(shop, "/api/orders/" + completed + "/shipments", parcels);
        gather(shop, "/api/ops/dead-letters?orderId=" + failed, deadLetters);
    }

    private static String verification(Shop shop) {
        var begun = shop.ask("/api/ops/sagas/verifications", "{}").headers();
        return begun.firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private static OrderDraft draft() {
        return OrderDraft.of("fuzz-1", 2, "29.99");
    }

    private static void gather(Shop shop, String collection, List<String> ids) {
        shop.items(collection).forEach(item -> ids.add(item.get("id").asString()));
    }

    private void gatherCursors(Shop shop) {
        var order = orders.getFirst();
        for (var collection :
                List.of(
                        "/api/orders?limit=1",
                        "/api/inventory?limit=1",
                        "/api/ops/events?limit=1",
                        "/api/orders/" + order + "/history?limit=1")) {
            cursors.add(shop.read(collection).get("next").asString());
        }
    }
}
