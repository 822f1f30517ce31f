package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel left its warehouse. */
public record ShipmentDispatched(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
