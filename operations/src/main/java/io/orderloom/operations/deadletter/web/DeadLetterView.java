package io.orderloom.operations.deadletter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.FailedWork;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators see it.
 *
 * @param reason why it was decided so
 * @param payload only of a letter read alone, as is the metadata
 */
@Schema(name = "DeadLetter")
record DeadLetterView(
        long id,
        @Schema(example = "payment-connector") String source,
        @Schema(description = "Names the work within its source") String reference,
        @Schema(description = "What must be done in order") String key,
        @Nullable String orderId,
        Status status,
        @Schema(description = "What failed", example = "PaymentDeclined") String type,
        String cause,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason,
        @JsonRawValue
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(implementation = Map.class, description = "In the single view only")
                @Nullable String payload,
        @JsonRawValue
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(implementation = Map.class, description = "In the single view only")
                @Nullable String metadata) {

    static DeadLetterView item(DeadLetter letter) {
        return of(letter, null, null);
    }

    static DeadLetterView whole(DeadLetter letter) {
        return of(letter, letter.work().payload(), letter.work().metadata());
    }

    private static DeadLetterView of(
            DeadLetter letter, @Nullable String payload, @Nullable String metadata) {
        FailedWork work = letter.work();
        Closing closing = letter.closing();
        return new DeadLetterView(
                letter.id(),
                work.source(),
                work.reference(),
                work.key(),
                work.orderId(),
                letter.status(),
                simpleName(work.payloadType()),
                work.cause(),
                work.attempts(),
                work.firstFailedAt(),
                work.lastFailedAt(),
                closing == null ? null : closing.at(),
                closing == null ? null : closing.actor(),
                closing == null ? null : closing.reason(),
                payload,
                metadata);
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
