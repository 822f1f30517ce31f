package io.orderloom.api.order;

/** All is delivered or refunded, paid and accounted for. */
public record OrderCompleted(OrderId orderId) implements OrderEvent {}
