package io.orderloom.api.payment;

import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider paid the money back. */
public record RecordRefund(
        @TargetAggregateIdentifier PaymentId paymentId,
        RefundId refundId,
        Money amount,
        String providerReference)
        implements PaymentCommand {}
