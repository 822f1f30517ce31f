package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Intends to authorize the amount. Asked again after every attempt failed, it intends so again
 * under the same key.
 */
public record AuthorizePayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        Money amount,
        PaymentMethod paymentMethod)
        implements PaymentCommand {}
