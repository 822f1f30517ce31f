package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to stop a parcel that has not left; a booked one the carrier is asked for. */
public record CancelShipment(@TargetAggregateIdentifier ShipmentId shipmentId)
        implements ShipmentCommand {}
