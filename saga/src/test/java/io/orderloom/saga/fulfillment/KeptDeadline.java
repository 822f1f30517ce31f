package io.orderloom.saga.fulfillment;

import io.orderloom.api.fulfillment.DeadlineName;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A planted fault: a state in which a deadline was forgotten to be cleared or moved. */
public final class KeptDeadline {

    private KeptDeadline() {}

    public static Fulfillment in(Fulfillment state, DeadlineName name, Instant due) {
        SortedMap<DeadlineName, Instant> deadlines = new TreeMap<>(state.deadlines());
        deadlines.put(name, due);
        return state.with(deadlines);
    }
}
