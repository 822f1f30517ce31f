package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;

/**
 * What is authorized and not captured is to be given back. While an authorization, or a capture, is
 * pending nothing is called: the payment asks again when its answer is there. If the answer never
 * came it is unknown, and must be looked up first.
 *
 * @param authorizationPending nothing is to be called yet; the same intent follows once it is
 * @param authorizationUnknown look up first whether there is anything to give back
 */
public record PaymentVoidRequested(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        boolean authorizationPending,
        boolean authorizationUnknown)
        implements PaymentEvent {}
