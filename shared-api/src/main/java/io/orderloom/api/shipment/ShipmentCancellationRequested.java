package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/**
 * The carrier is to be asked to stop the parcel. While its booking is pending nobody is asked: the
 * shipment asks again when the answer is there.
 *
 * @param idempotencyKey under which the carrier is asked, every time
 * @param bookingPending nobody is asked yet
 */
public record ShipmentCancellationRequested(
        ShipmentId shipmentId, OrderId orderId, String idempotencyKey, boolean bookingPending)
        implements ShipmentEvent {}
