package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;

/**
 * The provider refused the operation for good.
 *
 * @param idempotencyKey under which it was asked
 * @param code the reason the provider gave
 */
public record PaymentDeclined(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        PaymentOperation operation,
        String code)
        implements PaymentEvent {}
