package io.orderloom.connectors;

import java.time.Duration;
import java.time.Instant;

/**
 * Gives every call its place in time, so many a second, in the order they ask. A place is given
 * once, so a long queue is put in order by asking once each, not again and again.
 */
final class Pace {

    /** Unused places of this long may be caught up with. */
    private static final Duration SLACK = Duration.ofMillis(100);

    private final Duration interval;
    private Instant next = Instant.EPOCH;

    Pace(int callsPerSecond) {
        interval = Duration.ofSeconds(1).dividedBy(callsPerSecond);
    }

    /** The place: at once if it is not after now. */
    synchronized Instant reserve(Instant now) {
        Instant earliest = now.minus(SLACK);
        Instant place = next.isBefore(earliest) ? earliest : next;
        next = place.plus(interval);
        return place;
    }
}
