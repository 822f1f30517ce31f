package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/**
 * Pieces are kept for an order line.
 *
 * @param allocations which warehouse keeps how many
 * @param candidates the warehouses that could have served the whole line alone, lowest id first,
 *     the chosen one among them
 */
public record StockReserved(
        ProductId productId,
        OrderId orderId,
        int lineId,
        int quantity,
        List<Allocation> allocations,
        List<WarehouseId> candidates)
        implements ReservationEvent {

    public StockReserved {
        allocations = List.copyOf(allocations);
        candidates = List.copyOf(candidates);
    }
}
