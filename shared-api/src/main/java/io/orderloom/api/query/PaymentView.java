package io.orderloom.api.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderloom.api.payment.PaymentOperation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment as the public contract shows it. */
public record PaymentView(
        String id,
        String orderId,
        Status status,
        String paymentMethod,
        String currency,
        BigDecimal amount,
        BigDecimal authorized,
        BigDecimal captured,
        BigDecimal voided,
        BigDecimal lapsed,
        BigDecimal refunded,
        List<Attempt> attempts,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version) {

    /** Where a payment stands. */
    public enum Status {
        REQUESTED,
        AUTHORIZED,
        DECLINED,
        FAILED,
        PARTIALLY_CAPTURED,
        CAPTURED,
        VOIDED,
        LAPSED,
        PARTIALLY_REFUNDED,
        REFUNDED
    }

    /** How one attempt at one operation ended. */
    public enum Outcome {
        SUCCEEDED,
        DECLINED,
        FAILED
    }

    /** One answer of the provider, or its absence. */
    public record Attempt(
            PaymentOperation operation,
            int attempt,
            Outcome outcome,
            @Nullable String code,
            String idempotencyKey,
            Instant at) {}

    public PaymentView {
        attempts = List.copyOf(attempts);
    }
}
