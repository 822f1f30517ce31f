package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/** The parcel will never arrive; what was captured for it is refunded. */
public record ShipmentLost(ShipmentId shipmentId, OrderId orderId, @Nullable String reason)
        implements ShipmentEvent {}
