package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import java.util.Currency;

/**
 * What is authorized and not captured is to be given back. While an authorization is pending
 * nothing is called: the payment asks again when its answer is there. If the answer never came it
 * is unknown, and must be looked up first.
 *
 * @param currency of the payment: if nothing turns out to be authorized, 0 of it was given back
 */
public record PaymentVoidRequested(
        PaymentId paymentId,
        OrderId orderId,
        String idempotencyKey,
        boolean authorizationPending,
        boolean authorizationUnknown,
        Currency currency)
        implements PaymentEvent {}
