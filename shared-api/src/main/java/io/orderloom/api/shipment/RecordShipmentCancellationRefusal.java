package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The carrier will not cancel. */
public record RecordShipmentCancellationRefusal(
        @TargetAggregateIdentifier ShipmentId shipmentId, String reason)
        implements ShipmentCommand {}
