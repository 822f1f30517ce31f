package io.orderloom.eventstore.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saga that does not get on.
 *
 * @param since when it was parked, when its deadline passed, or when it was last touched
 * @param detail the cause of the parking, or the name of the deadline
 */
public record StuckSaga(
        String type, String id, Reason reason, Instant since, @Nullable String detail) {

    /** Why it does not get on. */
    public enum Reason {
        /** A step failed; it is tried again, or waits for an operator. */
        PARKED,
        /** Its deadline passed, and no fact has reached it since. */
        PAST_DEADLINE,
        /** It waits without any deadline, for too long. */
        SILENT
    }
}
