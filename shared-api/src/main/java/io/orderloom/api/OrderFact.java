package io.orderloom.api;

import io.orderloom.api.order.OrderId;

/**
 * A fact that belongs to one order, whichever aggregate recorded it. Lanes, Kafka keys and the
 * timeline are drawn by this order id.
 */
public interface OrderFact extends Fact {

    OrderId orderId();
}
