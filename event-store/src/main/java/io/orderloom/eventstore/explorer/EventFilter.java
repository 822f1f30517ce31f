package io.orderloom.eventstore.explorer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to find: what is null may be anything, all else must be so.
 *
 * @param type the simple name, as outside
 * @param orderId of a fact of this order, whichever aggregate recorded it
 * @param from recorded then or later
 * @param to recorded before
 */
public record EventFilter(
        @Nullable String aggregateId,
        @Nullable String type,
        @Nullable String correlationId,
        @Nullable String orderId,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final EventFilter ANY = new EventFilter(null, null, null, null, null, null);
}
