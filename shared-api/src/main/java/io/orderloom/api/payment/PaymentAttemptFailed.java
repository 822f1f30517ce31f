package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;

/** A call to the provider failed technically; when exhausted, an operator decides what follows. */
public record PaymentAttemptFailed(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        PaymentOperation operation,
        int attempt,
        String code,
        boolean exhausted)
        implements PaymentEvent {}
