package io.orderloom.command.order;

import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.PlaceOrder;

/**
 * What placing an order records. All of it is in the command, so the answer to placing an order can
 * be written before the order is stored.
 */
public final class Placing {
    private Placing() {}

    public static OrderPlaced factOf(PlaceOrder command) {
        return new OrderPlaced(
                command.orderId(),
                command.orderNumber(),
                command.customerId(),
                command.email(),
                command.lines(),
                command.total(),
                command.shippingAddress(),
                command.paymentMethod(),
                command.allowSplit(),
                command.onShortage(),
                command.placedAt());
    }
}
