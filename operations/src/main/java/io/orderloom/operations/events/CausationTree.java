package io.orderloom.operations.events;

import io.orderloom.eventstore.explorer.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who caused what, from the causation ids of events: a fact names the fact before it, and the first
 * one names its command. A node stands before what it caused; roots, and what has one cause, stand
 * in the order of the store.
 *
 * <p>Guarantees that every event stands in it once, whatever it names as its cause: one that is not
 * older than its effect is none.
 */
final class CausationTree {

    private record Branch(RecordedEvent event, @Nullable String causedBy, int depth) {}

    private final Map<String, RecordedEvent> events = new HashMap<>();
    private final Map<String, List<RecordedEvent>> effects = new HashMap<>();
    private final Set<String> commands = new HashSet<>();
    private final List<CausationNode> nodes = new ArrayList<>();

    private CausationTree(List<RecordedEvent> inOrder) {
        inOrder.forEach(event -> events.put(event.id(), event));
        for (var event : inOrder) {
            var cause = causeOf(event);
            if (cause != null) {
                effects.computeIfAbsent(cause, _ -> new ArrayList<>()).add(event);
            }
        }
    }

    /** The nodes of the tree, depth first. */
    static List<CausationNode> of(List<RecordedEvent> inOrder) {
        var tree = new CausationTree(inOrder);
        inOrder.forEach(tree::plant);
        return List.copyOf(tree.nodes);
    }

    /** Lets grow what has this event as its root, or as the first effect of its root. */
    private void plant(RecordedEvent event) {
        var cause = causeOf(event);
        if (cause == null) {
            grow(event, null, 0);
        } else if (!events.containsKey(cause) && commands.add(cause)) {
            nodes.add(CausationNode.ofCommand(cause));
            effects.getOrDefault(cause, List.of()).forEach(effect -> grow(effect, cause, 1));
        }
    }

    /** Without recursion: a chain of causes may be longer than a stack is deep. */
    private void grow(RecordedEvent from, @Nullable String causedBy, int depth) {
        Deque<Branch> open = new ArrayDeque<>();
        open.push(new Branch(from, causedBy, depth));
        while (!open.isEmpty()) {
            var branch = open.pop();
            var event = branch.event();
            nodes.add(CausationNode.of(event, branch.causedBy(), branch.depth()));
            for (var effect : effects.getOrDefault(event.id(), List.of()).reversed()) {
                open.push(new Branch(effect, event.id(), branch.depth() + 1));
            }
        }
    }

    private @Nullable String causeOf(RecordedEvent event) {
        var named = event.causationId();
        var cause = named == null ? null : events.get(named);
        return cause == null || cause.position() < event.position() ? named : null;
    }
}
