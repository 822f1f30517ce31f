package io.orderloom.api.order;

/** Every live parcel was delivered or lost, at least one delivered. */
public record OrderDelivered(OrderId orderId, OrderStatus status) implements OrderEvent {}
