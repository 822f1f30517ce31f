package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/** The order was refused; nothing is reserved and nothing is owed. */
public record OrderRejected(OrderId orderId, RejectionReason reason, @Nullable String detail)
        implements OrderEvent {}
