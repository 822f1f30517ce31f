package io.orderloom.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Intends to give back what is authorized and not captured; an authorization still under way is
 * voided by the payment itself when it arrives.
 */
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId)
        implements PaymentCommand {}
