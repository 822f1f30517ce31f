package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** A carrier could not be booked; when exhausted, an operator decides what follows. */
public record ShipmentBookingFailed(
        ShipmentId shipmentId, OrderId orderId, int attempt, String code, boolean exhausted)
        implements ShipmentEvent {}
