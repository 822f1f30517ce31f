package io.orderloom.command.payment;

import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.value.Money;

/** One intended call to the provider, known by its idempotency key. */
record ProviderCall(PaymentOperation operation, Money amount, Progress progress, int attempts) {
    ProviderCall with(Progress next) {
        return new ProviderCall(operation, amount, next, attempts);
    }

    ProviderCall failed(int attempt, boolean exhausted) {
        return new ProviderCall(
                operation, amount, exhausted ? Progress.EXHAUSTED : progress, attempt);
    }
}
