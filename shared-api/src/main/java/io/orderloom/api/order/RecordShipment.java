package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that a parcel left its warehouse. */
public record RecordShipment(@TargetAggregateIdentifier OrderId orderId, ShipmentId shipmentId)
        implements OrderCommand {}
