package io.orderloom.api.payment;

import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider set the amount aside. */
public record RecordAuthorization(
        @TargetAggregateIdentifier PaymentId paymentId, Money amount, String providerReference)
        implements PaymentCommand {}
