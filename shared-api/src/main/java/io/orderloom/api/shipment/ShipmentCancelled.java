package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel will not leave. */
public record ShipmentCancelled(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
