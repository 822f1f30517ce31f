package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;

/** Gives back a reservation whose time is over. */
public record ExpireReservation(ProductId productId, OrderId orderId, int lineId)
        implements StockCommand {}
