package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A booking failed. {@code exhausted}: no further attempt follows by itself, because it was refused
 * for good or the attempts are used up.
 */
public record RecordBookingFailure(
        @TargetAggregateIdentifier ShipmentId shipmentId,
        int attempt,
        String code,
        boolean exhausted)
        implements ShipmentCommand {}
