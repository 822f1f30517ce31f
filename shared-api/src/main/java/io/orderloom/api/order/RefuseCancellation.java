package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that no parcel could be stopped. */
public record RefuseCancellation(@TargetAggregateIdentifier OrderId orderId, String detail)
        implements OrderCommand {}
