package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;

/**
 * A call to the provider failed technically, so nobody knows whether it was done.
 *
 * @param idempotencyKey under which it was asked, and will be asked again
 * @param attempt counted from 1
 * @param code what went wrong, such as {@code TIMEOUT}
 * @param exhausted no further attempt follows by itself
 */
public record PaymentAttemptFailed(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        PaymentOperation operation,
        int attempt,
        String code,
        boolean exhausted)
        implements PaymentEvent {}
