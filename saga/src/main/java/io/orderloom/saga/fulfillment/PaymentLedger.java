package io.orderloom.saga.fulfillment;

import io.orderloom.api.value.Money;

/** The money of one payment, each amount as its events have reported it. */
record PaymentLedger(Money authorized, Money captured, Money voided, Money lapsed) {

    static PaymentLedger empty(Money like) {
        Money zero = Money.zero(like.currency());
        return new PaymentLedger(zero, zero, zero, zero);
    }

    /** What is set aside and neither taken, given back nor lapsed. */
    Money open() {
        return authorized.minus(spent());
    }

    boolean balanced() {
        return authorized.equals(spent());
    }

    PaymentLedger authorized(Money amount) {
        return new PaymentLedger(atLeast(amount, authorized), captured, voided, lapsed);
    }

    PaymentLedger captured(Money amount) {
        return covered(authorized, captured.plus(amount), voided, lapsed);
    }

    /** A payment is voided once; a look-up may find what was authorized only when it voids it. */
    PaymentLedger voided(Money amount) {
        return covered(authorized, captured, atLeast(amount, voided), lapsed);
    }

    PaymentLedger lapsed(Money amount) {
        return covered(authorized, captured, voided, atLeast(amount, lapsed));
    }

    private Money spent() {
        return captured.plus(voided).plus(lapsed);
    }

    private static PaymentLedger covered(
            Money authorized, Money captured, Money voided, Money lapsed) {
        Money spent = captured.plus(voided).plus(lapsed);
        return new PaymentLedger(atLeast(spent, authorized), captured, voided, lapsed);
    }

    private static Money atLeast(Money floor, Money amount) {
        return amount.compareTo(floor) < 0 ? floor : amount;
    }
}
