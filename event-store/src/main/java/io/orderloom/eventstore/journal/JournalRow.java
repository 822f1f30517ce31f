package io.orderloom.eventstore.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step as it is kept.
 *
 * @param change a JSON Patch from the state before
 * @param commands a JSON array of type, outcome and command
 * @param attempt which one succeeded, from 1
 * @param discarded whether an operator had the event passed over
 * @param duration of the handler, with the commands it carried out
 */
public record JournalRow(
        String sagaId,
        String eventId,
        String eventType,
        String change,
        String commands,
        int attempt,
        boolean discarded,
        Duration duration,
        Instant handledAt,
        @Nullable String correlationId,
        @Nullable String causationId) {}
