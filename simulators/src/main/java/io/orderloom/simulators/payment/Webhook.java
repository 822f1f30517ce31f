package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Decision.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as it is kept until it is heard. */
record Webhook(long number, String messageId, String body, int tries) {

    /** What is told of an operation that is settled; the amount is in minor units. */
    record Told(String type, Instant timestamp, Data data) {

        static Told of(Operation operation) {
            return new Told("payment.settled", operation.at(), Data.of(operation));
        }
    }

    record Data(
            String idempotencyKey,
            OperationType type,
            String paymentId,
            Outcome outcome,
            @Nullable String reference,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String code) {

        static Data of(Operation operation) {
            boolean done = operation.outcome() == Outcome.SUCCEEDED;
            return new Data(
                    operation.idempotencyKey(),
                    operation.type(),
                    operation.paymentId(),
                    operation.outcome(),
                    done ? operation.reference() : null,
                    done ? operation.amount() : null,
                    done ? operation.currency() : null,
                    operation.code());
        }
    }
}
