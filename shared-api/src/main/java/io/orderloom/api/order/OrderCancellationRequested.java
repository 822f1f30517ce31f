package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants the order cancelled; parcels are stopped and compensations run.
 *
 * @param from where the order stood
 */
public record OrderCancellationRequested(OrderId orderId, @Nullable String reason, OrderStatus from)
        implements OrderEvent {}
