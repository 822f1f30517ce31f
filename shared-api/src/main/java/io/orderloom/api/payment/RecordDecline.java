package io.orderloom.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider refused for good. */
public record RecordDecline(
        @TargetAggregateIdentifier PaymentId paymentId,
        String idempotencyKey,
        PaymentOperation operation,
        String code)
        implements PaymentCommand {}
