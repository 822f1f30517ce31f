package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/**
 * Captured money was paid back.
 *
 * @param providerReference the provider's name for it
 */
public record PaymentRefunded(
        PaymentId paymentId,
        OrderId orderId,
        RefundId refundId,
        Money amount,
        String providerReference)
        implements PaymentEvent {}
