package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/** A held order goes on, with the status that the recorded facts imply. */
public record OrderReleased(
        OrderId orderId, HoldReason reason, @Nullable String detail, OrderStatus status)
        implements OrderEvent {}
