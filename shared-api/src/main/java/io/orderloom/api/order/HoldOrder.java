package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Stops the order: nothing new is asked of provider, stock or carrier until it is released. */
public record HoldOrder(
        @TargetAggregateIdentifier OrderId orderId, HoldReason reason, @Nullable String detail)
        implements OrderCommand {}
