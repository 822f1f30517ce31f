package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentMethod;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Offers another payment method for an order that awaits one. */
public record ProvidePayment(
        @TargetAggregateIdentifier OrderId orderId, PaymentMethod paymentMethod)
        implements OrderCommand {}
