package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/** No parcel had left; everything is released and voided. */
public record OrderCancelled(OrderId orderId, @Nullable String reason) implements OrderEvent {}
