package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;

/** Returned pieces lie in a warehouse again. */
public record StockRestocked(
        ProductId productId, OrderId orderId, int lineId, WarehouseId warehouseId, int quantity)
        implements ReservationEvent {}
