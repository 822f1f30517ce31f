package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.operations.saga.Comparison.Divergence;
import io.orderloom.operations.saga.Comparison.Outcome;
import io.orderloom.operations.saga.Comparison.Told;
import io.orderloom.saga.replay.ReplayedStep;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds a replay against the journal, step by step: the same event, the same state after it, the
 * same commands in the same order. What the journal has not reached yet, because the saga is parked
 * or at work, is not compared.
 */
@Component
class Comparing {

    private final RecordedJson json;

    Comparing(RecordedJson json) {
        this.json = json;
    }

    /**
     * Compares.
     *
     * @param whole whether the replay was to go to the end: then a step that only the journal has
     *     is a divergence
     */
    Comparison compare(List<ReplayedStep> replay, List<JournalStep> journal, boolean whole) {
        if (journal.isEmpty() || journal.getFirst().after() == null) {
            return new Comparison(Outcome.NO_JOURNAL, 0, null);
        }
        int common = Math.min(replay.size(), journal.size());
        for (int i = 0; i < common; i++) {
            if (!isSame(replay.get(i), journal.get(i))) {
                return diverged(i, journal.get(i), replay.get(i));
            }
        }
        if (whole && journal.size() > common) {
            return diverged(common, journal.get(common), null);
        }
        return new Comparison(Outcome.IDENTICAL, common, null);
    }

    private boolean isSame(ReplayedStep step, JournalStep recorded) {
        return step.failure() == null
                && step.fact().eventId().equals(recorded.row().eventId())
                && after(step).equals(after(recorded))
                && commands(step).equals(commands(recorded));
    }

    private Comparison diverged(
            int index, @Nullable JournalStep recorded, @Nullable ReplayedStep step) {
        var differences =
                recorded == null || step == null
                        ? JsonNodeFactory.instance.arrayNode()
                        : JsonPatch.between(after(recorded), after(step));
        var divergence =
                new Divergence(
                        index + 1,
                        recorded == null ? null : told(recorded),
                        step == null ? null : told(step),
                        differences);
        return new Comparison(Outcome.DIVERGED, index, divergence);
    }

    private static Told told(JournalStep recorded) {
        var type = recorded.row().eventType();
        return new Told(
                recorded.row().eventId(),
                type.substring(type.lastIndexOf('.') + 1),
                commands(recorded),
                null);
    }

    private Told told(ReplayedStep step) {
        return new Told(
                step.fact().eventId(),
                step.fact().fact().getClass().getSimpleName(),
                commands(step),
                step.failure() == null ? null : step.failure().toString());
    }

    private JsonNode after(ReplayedStep step) {
        return step.after() == null ? NullNode.getInstance() : json.treeOf(step.after());
    }

    private static JsonNode after(JournalStep step) {
        var after = step.after();
        return after == null || after instanceof MissingNode ? NullNode.getInstance() : after;
    }

    /** Type and content: what became of a command is not for a replay to know. */
    ArrayNode commands(ReplayedStep step) {
        var commands = JsonNodeFactory.instance.arrayNode();
        for (var command : step.commands()) {
            commands.addObject()
                    .put("type", command.getClass().getSimpleName())
                    .set("command", json.treeOf(command));
        }
        return commands;
    }

    private static ArrayNode commands(JournalStep step) {
        var commands = JsonNodeFactory.instance.arrayNode();
        step.commands()
                .forEach(it -> commands.add(((ObjectNode) it.deepCopy()).without("outcome")));
        return commands;
    }
}
