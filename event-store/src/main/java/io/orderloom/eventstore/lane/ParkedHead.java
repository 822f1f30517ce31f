package io.orderloom.eventstore.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first event in the queue of something parked, when it is due.
 *
 * @param lane the type of saga, or the projection
 * @param key the saga's id, or what the projection keeps in order
 * @param discarded whether it is to be passed over
 */
record ParkedHead(
        String lane,
        String key,
        long globalIndex,
        int attempts,
        @Nullable Instant firstFailedAt,
        boolean discarded) {}
