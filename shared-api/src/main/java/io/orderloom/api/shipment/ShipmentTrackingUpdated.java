package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The carrier saw the parcel somewhere.
 *
 * @param status in the carrier's words
 * @param at when the carrier saw it
 */
public record ShipmentTrackingUpdated(
        ShipmentId shipmentId,
        OrderId orderId,
        String status,
        @Nullable String location,
        Instant at)
        implements ShipmentEvent {}
