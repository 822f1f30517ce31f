package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/** The parcel will not leave: the carrier stopped it, or had never taken it on. */
public record ShipmentCancelled(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
