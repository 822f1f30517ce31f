package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A carrier took the parcel on. */
public record RecordBooking(
        @TargetAggregateIdentifier ShipmentId shipmentId,
        String carrier,
        String label,
        String trackingNumber)
        implements ShipmentCommand {}
