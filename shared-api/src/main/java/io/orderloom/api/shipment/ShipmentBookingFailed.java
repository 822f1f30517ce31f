package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;

/**
 * A carrier refused the parcel or could not be reached.
 *
 * @param attempt counted from 1
 * @param code the reason the carrier gave, or what went wrong
 * @param exhausted no further attempt follows by itself, the order is held
 */
public record ShipmentBookingFailed(
        ShipmentId shipmentId, OrderId orderId, int attempt, String code, boolean exhausted)
        implements ShipmentEvent {}
