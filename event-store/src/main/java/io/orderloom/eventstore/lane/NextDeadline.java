package io.orderloom.eventstore.lane;

import io.orderloom.api.fulfillment.DeadlineName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The deadline a saga waits for next. Its instant comes back in the {@code DeadlineReached} event
 * exactly as it was set; so it can be no finer than what PostgreSQL keeps, a microsecond.
 */
public record NextDeadline(DeadlineName name, Instant at) {

    public NextDeadline {
        if (!at.equals(at.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("Finer than a microsecond: " + name + " at " + at);
        }
    }
}
