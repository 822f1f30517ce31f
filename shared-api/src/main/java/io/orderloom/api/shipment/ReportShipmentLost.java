package io.orderloom.api.shipment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The parcel will never arrive. */
public record ReportShipmentLost(
        @TargetAggregateIdentifier ShipmentId shipmentId, @Nullable String reason)
        implements ShipmentCommand {}
