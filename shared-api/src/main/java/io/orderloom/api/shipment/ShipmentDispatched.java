package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel left its warehouse; it cannot be cancelled any more. */
public record ShipmentDispatched(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
