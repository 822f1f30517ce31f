package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel reached the customer. */
public record ShipmentDelivered(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
