package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel could not be stopped; it goes on to the customer. */
public record ShipmentCancellationRefused(ShipmentId shipmentId, OrderId orderId, String reason)
        implements ShipmentEvent {}
