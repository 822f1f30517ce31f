package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/**
 * Captured money is to be paid back.
 *
 * @param idempotencyKey under which the provider is asked, every time
 */
public record PaymentRefundRequested(
        PaymentId paymentId,
        OrderId orderId,
        RefundId refundId,
        Money amount,
        String reason,
        String idempotencyKey)
        implements PaymentEvent {}
