package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentId;
import java.time.Instant;

/** A payment method was declined and another is awaited, or the customer is reminded of it. */
public record OrderPaymentAwaited(
        OrderId orderId,
        PaymentId paymentId,
        String declineCode,
        int declinedMethods,
        Instant dueAt,
        boolean reminder)
        implements OrderEvent {}
