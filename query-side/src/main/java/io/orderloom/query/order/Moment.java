package io.orderloom.query.order;

import io.orderloom.api.order.OrderEvent;
import java.time.Instant;

/**
 * A moment in the life of an order. It is over with the first fact that does not belong to it, in
 * the order of the store: so what is folded up to a moment is always a state that the order was in,
 * whatever the clocks of several nodes say.
 */
public sealed interface Moment {

    /** Whether the fact, and so each after it, is later than this moment. */
    boolean isOverWith(StoredFact fact);

    /** Until the order's own event after this one: with what payments and parcels added to it. */
    record Version(long number) implements Moment {

        @Override
        public boolean isOverWith(StoredFact fact) {
            return fact.fact() instanceof OrderEvent && fact.recorded().sequence() > number;
        }
    }

    /** Until the first fact recorded later. */
    record At(Instant instant) implements Moment {

        @Override
        public boolean isOverWith(StoredFact fact) {
            return fact.at().isAfter(instant);
        }
    }

    /** With all there is. */
    record Newest() implements Moment {

        @Override
        public boolean isOverWith(StoredFact fact) {
            return false;
        }
    }
}
