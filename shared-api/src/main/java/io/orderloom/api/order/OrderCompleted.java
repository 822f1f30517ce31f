package io.orderloom.api.order;

/** The order has ended well: everything is delivered or refunded, paid and accounted for. */
public record OrderCompleted(OrderId orderId) implements OrderEvent {}
