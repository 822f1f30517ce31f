package io.orderloom.eventstore;

import java.time.Duration;

/**
 * How often readers of this node were held up by a missing index that was not theirs to pass, and
 * for how long. Only waits that have ended; the one going on is {@link
 * PostgresEventStorageEngine#gapWait()}.
 */
public record GapWaits(long count, Duration total, Duration longest) {

    static final GapWaits NONE = new GapWaits(0, Duration.ZERO, Duration.ZERO);

    GapWaits and(Duration wait) {
        return new GapWaits(
                count + 1, total.plus(wait), wait.compareTo(longest) > 0 ? wait : longest);
    }
}
