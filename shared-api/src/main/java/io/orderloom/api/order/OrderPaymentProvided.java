package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentMethod;

/**
 * The customer offered another payment method; the order is pending again and authorizes it next.
 */
public record OrderPaymentProvided(OrderId orderId, PaymentMethod paymentMethod)
        implements OrderEvent {}
