package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Decision.Outcome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the ledger: everything asked under one idempotency key, with the newest outcome. */
record Operation(
        String idempotencyKey,
        String paymentId,
        OperationType type,
        Outcome outcome,
        long amount,
        String currency,
        @Nullable String code,
        int asked,
        Instant at) {

    /** A technical failure is not remembered: the next request is a new try. */
    boolean isSettled() {
        return outcome != Outcome.FAILED;
    }

    boolean isFor(Intent intent) {
        Long asked = intent.amount();
        return paymentId.equals(intent.paymentId())
                && type == intent.type()
                && (asked == null || asked == amount);
    }

    BigDecimal amountInMajorUnits() {
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, Math.max(decimals, 0));
    }

    /** The provider's own name for what it did. */
    String reference() {
        UUID id = UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return "sim_" + Long.toHexString(id.getMostSignificantBits());
    }
}
