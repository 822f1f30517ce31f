package io.orderloom.api.order;

/** No other payment method came in time. */
public record OrderExpired(OrderId orderId, String reason) implements OrderEvent {}
