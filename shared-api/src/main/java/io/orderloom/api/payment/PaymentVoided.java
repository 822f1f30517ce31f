package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/** The provider gave the amount back; 0 if nothing was authorized. */
public record PaymentVoided(PaymentId paymentId, OrderId orderId, Money amount)
        implements PaymentEvent {}
