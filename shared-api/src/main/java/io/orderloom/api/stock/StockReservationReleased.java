package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/**
 * Reserved pieces are free again, because the order or the parcel will not take them.
 *
 * @param allocations what is free again, and where
 */
public record StockReservationReleased(
        ProductId productId, OrderId orderId, int lineId, List<Allocation> allocations)
        implements ReservationEvent {

    public StockReservationReleased {
        allocations = List.copyOf(allocations);
    }
}
