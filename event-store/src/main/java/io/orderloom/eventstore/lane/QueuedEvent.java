package io.orderloom.eventstore.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that something parked has yet to handle.
 *
 * @param key whose queue it is in
 * @param failure what made it fail; {@code null} for one that waits behind a failed one
 */
record QueuedEvent(String key, String eventId, @Nullable Failure failure) {

    /** The failure that parks; {@code attempts} is 0 if it was one of the moment. */
    record Failure(int attempts, Instant at, Instant notBefore, String cause) {

        /** A failure of the moment is no attempt. */
        static Failure first(Throwable cause, Instant now, RetrySettings settings) {
            return new Failure(
                    TransientFailure.isBehind(cause) ? 0 : 1,
                    now,
                    now.plus(settings.firstBackoff()),
                    TransientFailure.describe(cause));
        }
    }
}
