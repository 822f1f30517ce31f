package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/**
 * The line cannot be served and nothing is kept for it.
 *
 * @param quantity what was asked for
 * @param availability who could serve how much
 */
public record StockReservationRefused(
        ProductId productId,
        OrderId orderId,
        int lineId,
        int quantity,
        ReservationRefusal reason,
        List<Availability> availability)
        implements ReservationEvent {

    public StockReservationRefused {
        availability = List.copyOf(availability);
    }
}
