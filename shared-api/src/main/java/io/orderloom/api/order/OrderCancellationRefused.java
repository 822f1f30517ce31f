package io.orderloom.api.order;

/** No parcel could be stopped; the order goes on. */
public record OrderCancellationRefused(OrderId orderId, String detail, OrderStatus status)
        implements OrderEvent {}
