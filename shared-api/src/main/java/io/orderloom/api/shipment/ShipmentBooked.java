package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/**
 * A carrier took the parcel on; it has not left yet.
 *
 * @param label the carrier's name for the label to print
 */
public record ShipmentBooked(
        ShipmentId shipmentId, OrderId orderId, String carrier, String label, String trackingNumber)
        implements ShipmentEvent {}
