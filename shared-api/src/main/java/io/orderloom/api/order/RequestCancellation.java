package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Asks to cancel what has not left a warehouse. A semantic lock until the process has answered. */
public record RequestCancellation(
        @TargetAggregateIdentifier OrderId orderId, @Nullable String reason)
        implements OrderCommand {}
