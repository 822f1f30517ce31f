package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that no parcel had left and all is undone. */
public record ConfirmCancellation(@TargetAggregateIdentifier OrderId orderId)
        implements OrderCommand {}
