package io.orderloom.api.order;

/**
 * Every live parcel was delivered or lost, at least one delivered, and all are paid for.
 *
 * @param status where the order stands: held and cancelling orders stay so
 */
public record OrderDelivered(OrderId orderId, OrderStatus status) implements OrderEvent {}
