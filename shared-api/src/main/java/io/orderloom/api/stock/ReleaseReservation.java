package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/** Gives back what is reserved and not consumed, of one warehouse or, without one, of all. */
public record ReleaseReservation(
        ProductId productId, OrderId orderId, int lineId, @Nullable WarehouseId warehouseId)
        implements StockCommand {}
