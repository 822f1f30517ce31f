package io.orderloom.query.order;

import io.orderloom.api.order.OrderId;

/** Finds an order as it was at a moment, as a {@link PastOrder}, straight from the event store. */
public record FindPastOrder(OrderId orderId, Moment moment) {}
