package io.orderloom.operations.events;

import io.orderloom.eventstore.explorer.EventExplorer;
import io.orderloom.eventstore.explorer.RecordedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened to an order, as a tree of causes.
 *
 * @param nodes depth first: each stands before what it caused
 */
public record Causation(
        String orderId,
        @Schema(description = "Depth first: each stands before what it caused")
                List<CausationNode> nodes) {

    public Causation {
        nodes = List.copyOf(nodes);
    }

    /** Of all facts about the order, and of the events elsewhere that caused one of them. */
    public static Optional<Causation> of(String orderId, EventExplorer events) {
        var facts = events.ofOrder(orderId);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Causation(orderId, CausationTree.of(andCauses(facts, events))));
    }

    private static List<RecordedEvent> andCauses(List<RecordedEvent> facts, EventExplorer events) {
        var known = facts.stream().map(RecordedEvent::id).collect(Collectors.toSet());
        var elsewhere =
                facts.stream()
                        .map(RecordedEvent::causationId)
                        .filter(Objects::nonNull)
                        .filter(id -> !known.contains(id))
                        .collect(Collectors.toSet());
        return Stream.concat(facts.stream(), events.byId(elsewhere).stream())
                .sorted(Comparator.comparingLong(RecordedEvent::position))
                .toList();
    }
}
