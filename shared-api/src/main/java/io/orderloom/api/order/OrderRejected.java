package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/**
 * The order was refused before its confirmation; nothing is reserved and nothing is owed.
 *
 * @param detail products short of stock, or the code of the decline
 */
public record OrderRejected(OrderId orderId, RejectionReason reason, @Nullable String detail)
        implements OrderEvent {}
