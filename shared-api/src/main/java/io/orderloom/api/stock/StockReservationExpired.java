package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/**
 * The time of a reservation was over while no payment was under way; its pieces are free again.
 *
 * @param allocations what is free again, and where
 */
public record StockReservationExpired(
        ProductId productId, OrderId orderId, int lineId, List<Allocation> allocations)
        implements ReservationEvent {

    public StockReservationExpired {
        allocations = List.copyOf(allocations);
    }
}
