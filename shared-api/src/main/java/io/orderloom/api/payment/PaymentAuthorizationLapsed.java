package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/**
 * The authorization ended with this amount not captured; what is still owed is authorized anew as
 * another payment.
 */
public record PaymentAuthorizationLapsed(PaymentId paymentId, OrderId orderId, Money amount)
        implements PaymentEvent {}
