package io.orderloom.operations.saga;

import io.orderloom.saga.fulfillment.Fulfillment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saga as it is stored.
 *
 * @param step where it stands; {@code null} of one that has not moved since this is kept
 * @param state {@code null} of a saga whose first event is parked
 * @param progressedAt when a fact reached it last
 * @param cause why it is parked
 */
public record StoredSaga(
        String orderId,
        Status status,
        @Nullable String step,
        @Nullable Fulfillment state,
        @Nullable String nextDeadlineName,
        @Nullable Instant nextDeadlineAt,
        @Nullable String correlationId,
        Instant startedAt,
        Instant progressedAt,
        @Nullable Instant parkedAt,
        @Nullable String cause) {

    /** Whether it goes on. */
    public enum Status {
        ACTIVE,
        PARKED,
        ENDED
    }
}
