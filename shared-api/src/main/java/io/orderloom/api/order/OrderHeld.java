package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/**
 * The order stands still until it is released: nothing new is asked of provider, stock or carrier.
 *
 * @param detail what a person should know
 * @param from where the order stood
 */
public record OrderHeld(
        OrderId orderId, HoldReason reason, @Nullable String detail, OrderStatus from)
        implements OrderEvent {}
