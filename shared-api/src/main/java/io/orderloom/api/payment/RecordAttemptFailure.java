package io.orderloom.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A call failed technically. {@code attempt} counts from 1 for each intent; {@code exhausted}: no
 * further one follows by itself.
 */
public record RecordAttemptFailure(
        @TargetAggregateIdentifier PaymentId paymentId,
        String idempotencyKey,
        PaymentOperation operation,
        int attempt,
        String code,
        boolean exhausted)
        implements PaymentCommand {}
