package io.orderloom.api.payment;

import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Intends to pay captured money back. */
public record RefundPayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        RefundId refundId,
        Money amount,
        String reason)
        implements PaymentCommand {}
