package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;

/** Puts returned pieces back. */
public record RestockReturned(
        ProductId productId, OrderId orderId, int lineId, WarehouseId warehouseId, int quantity)
        implements StockCommand {}
