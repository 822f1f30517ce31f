package io.orderloom.api.order;

/**
 * A cancellation came too late: no parcel could be stopped, and the order goes on.
 *
 * @param status where the order goes on
 */
public record OrderCancellationRefused(OrderId orderId, String detail, OrderStatus status)
        implements OrderEvent {}
