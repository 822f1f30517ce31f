package io.orderloom.eventstore;

import java.time.Duration;

/**
 * How long to rest between small batches, so that more meets in the next one: in proportion to what
 * the last one took. A batch costs its round trips and its commit whatever its size; where much
 * goes on, batches take longer, rests grow with them, and the cost is shared by more.
 *
 * <p>To be used only if something waits already when a batch is done: that is what tells load from
 * quiet, and what comes in quiet is taken at once.
 *
 * @param share of the time that the last batch took; 0: no rest
 * @param longest however long that was
 * @param enough events in a batch after which there is no rest: who is behind catches up
 */
public record Gathering(double share, Duration longest, int enough) {

    /** Every batch at once. */
    public static final Gathering NONE = new Gathering(0, Duration.ZERO, 0);

    public Gathering {
        if (!(share >= 0) || longest.isNegative() || enough < 0) {
            throw new IllegalArgumentException(
                    "No way to gather: %s of a batch, at most %s, under %d events"
                            .formatted(share, longest, enough));
        }
    }

    /** How long to rest, in nanoseconds, after a batch of so many events that took so long. */
    public long restAfter(int events, long tookNanos) {
        return events >= enough ? 0 : Math.min((long) (share * tookNanos), longest.toNanos());
    }
}
