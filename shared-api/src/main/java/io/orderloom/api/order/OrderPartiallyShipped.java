package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;

/**
 * A parcel left and others are still to leave. The status says where the order stands, held and
 * cancelling orders stay so.
 */
public record OrderPartiallyShipped(OrderId orderId, ShipmentId shipmentId, OrderStatus status)
        implements OrderEvent {}
