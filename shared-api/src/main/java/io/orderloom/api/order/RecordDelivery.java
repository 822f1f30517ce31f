package io.orderloom.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that every live parcel was delivered or lost, at least one delivered. */
public record RecordDelivery(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
