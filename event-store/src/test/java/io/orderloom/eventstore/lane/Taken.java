package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;

/** A piece left a shelf for an order. */
record Taken(String shelf, OrderId orderId, int total) implements OrderFact {}
