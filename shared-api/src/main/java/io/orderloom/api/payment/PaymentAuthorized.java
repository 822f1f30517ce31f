package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/** The provider set the amount aside. */
public record PaymentAuthorized(
        PaymentId paymentId, OrderId orderId, Money amount, String providerReference)
        implements PaymentEvent {}
