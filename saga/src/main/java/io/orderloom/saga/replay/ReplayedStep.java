package io.orderloom.saga.replay;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.saga.fulfillment.Fulfillment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the process does at one fact.
 *
 * @param before the state before; {@code null} before the order is placed
 * @param commands what it would send, in this order
 * @param failure what its handler threw: it is the last step then
 */
public record ReplayedStep(
        ReplayedFact fact,
        @Nullable Fulfillment before,
        @Nullable Fulfillment after,
        List<Object> commands,
        @Nullable Throwable failure) {

    public ReplayedStep {
        commands = List.copyOf(commands);
    }

    /** The deadlines it sets or moves, with their new times. */
    public SortedMap<DeadlineName, Instant> deadlinesSet() {
        SortedMap<DeadlineName, Instant> set = new TreeMap<>(deadlines(after));
        set.entrySet()
                .removeIf(it -> Objects.equals(deadlines(before).get(it.getKey()), it.getValue()));
        return set;
    }

    public SortedSet<DeadlineName> deadlinesCleared() {
        SortedSet<DeadlineName> cleared = new TreeSet<>(deadlines(before).keySet());
        cleared.removeAll(deadlines(after).keySet());
        return cleared;
    }

    private static Map<DeadlineName, Instant> deadlines(@Nullable Fulfillment state) {
        return state == null ? Map.of() : state.deadlines();
    }
}
