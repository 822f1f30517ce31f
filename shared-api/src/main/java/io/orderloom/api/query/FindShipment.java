package io.orderloom.api.query;

import io.orderloom.api.shipment.ShipmentId;

/**
 * Finds one shipment as a {@link ShipmentView}.
 *
 * @param minVersion waits, bounded by {@code waitMillis}, for at least this version of the shipment
 */
public record FindShipment(ShipmentId shipmentId, long minVersion, long waitMillis) {}
