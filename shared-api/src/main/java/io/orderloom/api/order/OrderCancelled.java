package io.orderloom.api.order;

import org.jspecify.annotations.Nullable;

/**
 * The cancellation is done: no parcel had left, all stock is released and all money voided.
 *
 * @param reason as given with the request
 */
public record OrderCancelled(OrderId orderId, @Nullable String reason) implements OrderEvent {}
