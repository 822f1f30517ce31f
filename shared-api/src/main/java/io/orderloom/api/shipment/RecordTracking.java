package io.orderloom.api.shipment;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The carrier saw the parcel somewhere. */
public record RecordTracking(
        @TargetAggregateIdentifier ShipmentId shipmentId,
        String status,
        @Nullable String location,
        Instant at)
        implements ShipmentCommand {}
