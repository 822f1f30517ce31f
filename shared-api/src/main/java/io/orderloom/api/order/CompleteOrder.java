package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Closes the order: all delivered, or lost and refunded, and the ledger balanced. */
public record CompleteOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
