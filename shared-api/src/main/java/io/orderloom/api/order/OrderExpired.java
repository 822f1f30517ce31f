package io.orderloom.api.order;

/**
 * The order ended because no other payment method came in time; nothing is reserved and nothing is
 * owed.
 */
public record OrderExpired(OrderId orderId, String reason) implements OrderEvent {}
