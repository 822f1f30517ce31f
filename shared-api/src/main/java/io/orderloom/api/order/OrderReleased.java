package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/**
 * A held order goes on, with the status that the recorded facts imply; the step that failed is
 * asked again.
 *
 * @param reason what it was held for
 * @param detail why it was released
 * @param status where the order goes on
 */
public record OrderReleased(
        OrderId orderId, HoldReason reason, @Nullable String detail, OrderStatus status)
        implements OrderEvent {}
