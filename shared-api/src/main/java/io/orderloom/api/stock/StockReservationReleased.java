package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/** Reserved pieces are free again. */
public record StockReservationReleased(
        ProductId productId, OrderId orderId, int lineId, List<Allocation> allocations)
        implements ReservationEvent {

    public StockReservationReleased {
        allocations = List.copyOf(allocations);
    }
}
