package io.orderloom.eventstore.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed work on the list.
 *
 * @param id rises with the time of the first failure
 * @param closing null while open
 */
public record DeadLetter(long id, FailedWork work, Status status, @Nullable Closing closing) {

    /** Where a letter stands. */
    public enum Status {
        /** Waits for a decision. */
        OPEN,
        /** Given back to its source; if it fails again it is open again. */
        RETRIED,
        /** Will not be done. */
        DISCARDED,
        /** Was done in another way. */
        RESOLVED
    }

    /** Who closed it, when, and why. */
    public record Closing(Instant at, @Nullable String actor, @Nullable String reason) {}
}
