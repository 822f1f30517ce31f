package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the quantity of one order line, from one warehouse if it can, over several only if that
 * is allowed, and only from the one named if one is named.
 */
public record ReserveStock(
        ProductId productId,
        OrderId orderId,
        int lineId,
        int quantity,
        boolean allowSplit,
        @Nullable WarehouseId onlyFrom)
        implements StockCommand {}
