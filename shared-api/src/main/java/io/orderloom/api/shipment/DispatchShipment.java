package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The parcel left the warehouse. */
public record DispatchShipment(@TargetAggregateIdentifier ShipmentId shipmentId)
        implements ShipmentCommand {}
