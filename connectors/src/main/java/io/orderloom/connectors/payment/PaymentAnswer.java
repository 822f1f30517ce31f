package io.orderloom.connectors.payment;

import io.orderloom.api.value.Money;

/** What a payment provider answered, for good. */
public sealed interface PaymentAnswer {

    record Succeeded(Money amount, String reference) implements PaymentAnswer {}

    record Declined(String code) implements PaymentAnswer {}
}
