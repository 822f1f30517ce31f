package io.orderloom.eventstore.lane;

import org.jspecify.annotations.Nullable;

/**
 * A saga as it is stored.
 *
 * @param version the version it was read in; {@code null} if it has no row yet
 */
record SagaRow(
        String id,
        String state,
        @Nullable Long version,
        boolean ended,
        @Nullable String correlationId,
        @Nullable NextDeadline nextDeadline) {}
