package io.orderloom.api.payment;

import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider gave the remainder back; 0 if nothing was authorized. */
public record RecordVoid(@TargetAggregateIdentifier PaymentId paymentId, Money amount)
        implements PaymentCommand {}
