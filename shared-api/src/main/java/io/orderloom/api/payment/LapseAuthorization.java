package io.orderloom.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The authorization is past its term: what was not captured can no longer be. */
public record LapseAuthorization(@TargetAggregateIdentifier PaymentId paymentId)
        implements PaymentCommand {}
