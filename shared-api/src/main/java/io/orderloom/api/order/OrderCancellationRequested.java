package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/** Somebody wants the order cancelled; compensations run. */
public record OrderCancellationRequested(OrderId orderId, @Nullable String reason, OrderStatus from)
        implements OrderEvent {}
