package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;

/**
 * The last live parcel left. The status says where the order stands, held and cancelling orders
 * stay so.
 */
public record OrderShipped(OrderId orderId, ShipmentId shipmentId, OrderStatus status)
        implements OrderEvent {}
