package io.orderloom.eventstore.rebuild;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a shadow is.
 *
 * @param position up to where its rows are made
 * @param head where the store ends
 * @param eventsLeft how many are before it
 * @param eventsPerSecond as of the last seconds; 0 until that is known
 * @param eta how long it takes at this rate; null if it is not known
 * @param parked how many orders or aggregates it could not take up
 * @param error why it does not get on, if this node tries in vain
 */
public record RebuildStatus(
        String projection,
        State state,
        Instant startedAt,
        @Nullable Instant switchedAt,
        long position,
        long head,
        long eventsLeft,
        double eventsPerSecond,
        @Nullable Duration eta,
        @Nullable String node,
        long parked,
        @Nullable String error) {

    /** What a shadow is. */
    public enum State {
        /** It is being built, and is behind. */
        BUILDING,
        /** It has reached the end and follows: it can be compared and switched. */
        FOLLOWING,
        /** It is in use; the one before follows in its place, for the way back. */
        SWITCHED
    }
}
