package io.orderloom.connectors;

import io.orderloom.connectors.NotNow.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a call waits for its time, as kept in the database with it.
 *
 * @param since when it first had to wait, since its last attempt: who waits longest is first
 * @param times how often it had to
 */
public record Waiting(Instant since, Reason reason, int times) {

    static Waiting again(@Nullable Waiting before, Reason reason, Instant now) {
        return before == null
                ? new Waiting(now, reason, 1)
                : new Waiting(before.since(), reason, before.times() + 1);
    }

    /** Whether its place in the rate limit has come. */
    boolean paced() {
        return reason == Reason.PACED;
    }
}
