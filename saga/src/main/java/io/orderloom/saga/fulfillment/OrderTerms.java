package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;

/** What was agreed when the order was placed; it never changes. */
record OrderTerms(OrderId orderId, Money total, Address shippingAddress, boolean allowSplit) {

    static OrderTerms of(OrderPlaced placed) {
        return new OrderTerms(
                placed.orderId(), placed.total(), placed.shippingAddress(), placed.allowSplit());
    }
}
