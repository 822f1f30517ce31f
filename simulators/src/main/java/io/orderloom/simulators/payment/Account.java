package io.orderloom.simulators.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The money of one payment, in minor units. It refuses what would not add up. */
record Account(
        String paymentId,
        String orderId,
        String token,
        String currency,
        long authorized,
        long captured,
        long voided,
        long refunded) {

    long remainder() {
        return authorized - captured - voided;
    }

    /** The amount in question: the caller's, or for a void the whole remainder. */
    long amountOf(Intent intent) {
        Long amount = intent.amount();
        return amount == null ? remainder() : amount;
    }

    /** Why the request would be nonsense, whatever the token says. */
    Optional<String> refusalOf(Intent intent) {
        if (isForeign(intent.currency())) {
            return Optional.of("CURRENCY_MISMATCH");
        }
        long amount = amountOf(intent);
        return Optional.ofNullable(
                switch (intent.type()) {
                    case AUTHORIZATION -> authorized > 0 ? "ALREADY_AUTHORIZED" : null;
                    case CAPTURE -> authorized == 0 ? "NOT_AUTHORIZED" : overdrawn(amount);
                    case VOID -> remainder() == 0 ? "NOTHING_TO_VOID" : null;
                    case REFUND -> amount > captured - refunded ? "AMOUNT_EXCEEDS_CAPTURED" : null;
                });
    }

    private @Nullable String overdrawn(long amount) {
        return amount > remainder() ? "AMOUNT_EXCEEDS_AUTHORIZED" : null;
    }

    private boolean isForeign(@Nullable String other) {
        return other != null && !other.equals(currency);
    }
}
