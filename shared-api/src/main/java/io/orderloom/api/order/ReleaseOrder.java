package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Lets a held order go on; the step that failed is asked again. */
public record ReleaseOrder(@TargetAggregateIdentifier OrderId orderId, @Nullable String detail)
        implements OrderCommand {}
