package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Decision.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies a caller is sent. */
final class Responses {

    private Responses() {}

    /** An operation that succeeded; the amount is in minor units. */
    record Done(
            String type,
            String paymentId,
            String idempotencyKey,
            String reference,
            long amount,
            String currency) {

        static Done of(Operation operation) {
            return new Done(
                    operation.type().name(),
                    operation.paymentId(),
                    operation.idempotencyKey(),
                    operation.reference(),
                    operation.amount(),
                    operation.currency());
        }
    }

    /** Why an operation did not succeed. */
    record NotDone(@Nullable String code) {}

    /** The ledger, oldest first. */
    record Entries(List<Entry> items) {}

    /** A row of the ledger; the amount is in major units. */
    record Entry(
            String paymentId,
            OperationType type,
            Outcome outcome,
            BigDecimal amount,
            String currency,
            String idempotencyKey,
            int asked,
            Instant at) {

        static Entry of(Operation operation) {
            return new Entry(
                    operation.paymentId(),
                    operation.type(),
                    operation.outcome(),
                    operation.amountInMajorUnits(),
                    operation.currency(),
                    operation.idempotencyKey(),
                    operation.asked(),
                    operation.at());
        }
    }
}
