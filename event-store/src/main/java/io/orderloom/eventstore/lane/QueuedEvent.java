package io.orderloom.eventstore.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a parked saga has yet to handle.
 *
 * @param failure what made it fail; {@code null} for one that waits behind a failed one
 */
record QueuedEvent(String sagaId, String eventId, @Nullable Failure failure) {

    /** The failure that parks a saga; {@code attempts} is 0 if it was one of the moment. */
    record Failure(int attempts, Instant at, Instant notBefore, String cause) {}
}
