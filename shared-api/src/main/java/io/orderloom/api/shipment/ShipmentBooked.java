package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** A carrier took the parcel on. */
public record ShipmentBooked(
        ShipmentId shipmentId, OrderId orderId, String carrier, String label, String trackingNumber)
        implements ShipmentEvent {}
