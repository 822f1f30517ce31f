package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;

/**
 * The provider is to set the amount aside: the intent, recorded before anybody is asked.
 *
 * @param idempotencyKey under which the provider is asked, every time
 */
public record PaymentAuthorizationRequested(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        PaymentMethod paymentMethod,
        String idempotencyKey)
        implements PaymentEvent {}
