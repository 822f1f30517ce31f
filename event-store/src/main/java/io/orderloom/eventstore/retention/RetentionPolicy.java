package io.orderloom.eventstore.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * One kind of rows that are kept for a time only. Whoever owns the table says which, and answers
 * for it that nothing reads them any more that would go wrong without them. Events are never among
 * them.
 */
public interface RetentionPolicy {

    /**
     * What goes, in kebab case: its property below {@code orderloom.retention}, its metric's tag.
     */
    String name();

    /** How long it is kept after it was of use last; zero: for ever. */
    Duration period();

    /**
     * Removes what was of use last before then, the oldest first, within the caller's transaction.
     *
     * @param limit bounds what one transaction does
     * @return how many rows; fewer than the limit: there are no more
     */
    int remove(Instant before, int limit);
}
