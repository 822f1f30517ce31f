package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/** The order stands still until it is released. */
public record OrderHeld(
        OrderId orderId, HoldReason reason, @Nullable String detail, OrderStatus from)
        implements OrderEvent {}
