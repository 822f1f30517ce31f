package io.orderloom.eventstore.lane;

import org.jspecify.annotations.Nullable;

/**
 * A saga as it is stored.
 *
 * @param state {@code null} if its first event could not be handled yet
 * @param version the version it was read in; {@code null} if it has no row yet
 * @param standing {@code null} as long as there is no state
 * @param progressed whether a fact reached it, and not only a deadline
 */
record SagaRow(
        String id,
        @Nullable String state,
        @Nullable Long version,
        Status status,
        boolean progressed,
        @Nullable String correlationId,
        @Nullable NextDeadline nextDeadline,
        @Nullable SagaStanding standing) {

    enum Status {
        ACTIVE,
        PARKED,
        ENDED
    }
}
