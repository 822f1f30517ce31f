package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;

/** Something else happened to the order. */
record Noted(OrderId orderId, String note) implements OrderFact {

    static Noted order(String id, String note) {
        return new Noted(new OrderId("order-" + id), note);
    }
}
