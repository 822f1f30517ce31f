package io.orderloom.saga.replay;

import io.orderloom.api.OrderFact;
import java.time.Instant;

/**
 * A fact to be handed to the process.
 *
 * @param at its time, which is the process' only clock
 * @param origin where it comes from
 */
public record ReplayedFact(String eventId, OrderFact fact, Instant at, Origin origin) {

    /** Where a fact comes from. */
    public enum Origin {
        RECORDED,
        /** Recorded, and passed over by the decision of an operator. */
        DISCARDED,
        /** Put in to see what would happen. */
        INJECTED
    }
}
