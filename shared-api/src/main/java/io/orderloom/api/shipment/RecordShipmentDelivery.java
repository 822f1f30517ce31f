package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The parcel reached the customer; of a parcel only booked it records the dispatch too. */
public record RecordShipmentDelivery(@TargetAggregateIdentifier ShipmentId shipmentId)
        implements ShipmentCommand {}
