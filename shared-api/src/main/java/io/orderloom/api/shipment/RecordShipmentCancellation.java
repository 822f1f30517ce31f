package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The carrier cancelled the booking; a dispatch reported before wins. */
public record RecordShipmentCancellation(@TargetAggregateIdentifier ShipmentId shipmentId)
        implements ShipmentCommand {}
