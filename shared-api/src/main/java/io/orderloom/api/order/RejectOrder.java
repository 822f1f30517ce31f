package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Refuses the order, after all that was reserved is released. */
public record RejectOrder(
        @TargetAggregateIdentifier OrderId orderId, RejectionReason reason, @Nullable String detail)
        implements OrderCommand {}
