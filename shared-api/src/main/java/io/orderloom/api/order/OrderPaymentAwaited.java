package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentId;
import java.time.Instant;

/**
 * A payment method was declined and another is awaited, or the customer is reminded of it.
 *
 * @param paymentId the payment that was declined
 * @param declineCode the reason the provider gave
 * @param declinedMethods how many methods were declined so far
 * @param dueAt when the order expires without another method
 * @param reminder a reminder; nothing was declined anew
 */
public record OrderPaymentAwaited(
        OrderId orderId,
        PaymentId paymentId,
        String declineCode,
        int declinedMethods,
        Instant dueAt,
        boolean reminder)
        implements OrderEvent {}
