package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel could not be stopped. */
public record ShipmentCancellationRefused(ShipmentId shipmentId, OrderId orderId, String reason)
        implements ShipmentEvent {}
