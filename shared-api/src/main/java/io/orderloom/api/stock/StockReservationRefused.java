package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import java.util.List;

/** The line cannot be served; this is who could serve what. */
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
