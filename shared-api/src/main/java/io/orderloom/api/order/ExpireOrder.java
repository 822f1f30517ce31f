package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends an order that waited in vain for another payment method. */
public record ExpireOrder(@TargetAggregateIdentifier OrderId orderId, String reason)
        implements OrderCommand {}
