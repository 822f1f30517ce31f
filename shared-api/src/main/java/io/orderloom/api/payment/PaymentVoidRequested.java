package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;

/**
 * What is authorized and not captured is to be given back. While an authorization is pending
 * nothing is called: the payment asks again when its answer is there. If the answer never came it
 * is unknown, and must be looked up first.
 */
public record PaymentVoidRequested(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        boolean authorizationPending,
        boolean authorizationUnknown)
        implements PaymentEvent {}
