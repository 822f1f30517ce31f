package io.orderloom.eventstore.lane;

import io.orderloom.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes a piece from a shelf. */
record Take(@TargetAggregateIdentifier String shelf, OrderId orderId) {

    static Take from(String shelf, String order) {
        return new Take(shelf, new OrderId("order-" + order));
    }
}
