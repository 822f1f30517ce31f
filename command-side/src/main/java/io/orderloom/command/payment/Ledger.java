package io.orderloom.command.payment;

import io.orderloom.api.value.Money;

/** What the provider has confirmed of one payment. */
record Ledger(Money authorized, Money captured, Money voided, Money lapsed, Money refunded) {
    static Ledger empty(Money zero) {
        return new Ledger(zero, zero, zero, zero, zero);
    }

    Ledger authorize(Money amount) {
        return new Ledger(authorized.plus(amount), captured, voided, lapsed, refunded);
    }

    Ledger capture(Money amount) {
        return new Ledger(authorized, captured.plus(amount), voided, lapsed, refunded);
    }

    Ledger giveBack(Money amount) {
        return new Ledger(authorized, captured, voided.plus(amount), lapsed, refunded);
    }

    Ledger lapse(Money amount) {
        return new Ledger(authorized, captured, voided, lapsed.plus(amount), refunded);
    }

    Ledger refund(Money amount) {
        return new Ledger(authorized, captured, voided, lapsed, refunded.plus(amount));
    }

    /** What is still set aside at the provider. */
    Money remainder() {
        return atLeastZero(authorized, captured.plus(voided).plus(lapsed));
    }

    Money refundable() {
        return atLeastZero(captured, refunded);
    }

    Money zero() {
        return Money.zero(authorized.currency());
    }

    /** The difference, or nothing: a provider's answer is recorded even if it does not add up. */
    static Money atLeastZero(Money amount, Money less) {
        return amount.compareTo(less) > 0 ? amount.minus(less) : Money.zero(amount.currency());
    }
}
