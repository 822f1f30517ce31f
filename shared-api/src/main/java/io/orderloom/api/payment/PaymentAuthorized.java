package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/**
 * The provider set the amount aside.
 *
 * @param providerReference the provider's name for it
 */
public record PaymentAuthorized(
        PaymentId paymentId, OrderId orderId, Money amount, String providerReference)
        implements PaymentEvent {}
