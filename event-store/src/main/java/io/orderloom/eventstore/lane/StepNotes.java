package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.orderloom.api.Metadata;
import io.orderloom.eventstore.journal.JournalRow;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.eventstore.journal.SentCommands;
import io.orderloom.eventstore.journal.SentCommands.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** The steps one saga takes in one unit of work, with what each of them changed. */
final class StepNotes {

    private final String sagaId;
    private final Json json;
    private final List<JournalRow> steps = new ArrayList<>();
    private JsonNode state;
    private @Nullable String text;

    /**
     * @param stored the state before the first of them; {@code null} if there is none yet
     */
    StepNotes(String sagaId, @Nullable String stored, Json json) {
        this.sagaId = sagaId;
        this.json = json;
        this.state = stored == null ? NullNode.getInstance() : json.tree(stored);
        this.text = stored;
    }

    /**
     * @param stored the state before the first of them
     * @param tree the same, read
     */
    StepNotes(String sagaId, String stored, JsonNode tree, Json json) {
        this.sagaId = sagaId;
        this.json = json;
        this.state = tree;
        this.text = stored;
    }

    List<JournalRow> steps() {
        return steps;
    }

    /** The state after the last of them. */
    @Nullable String state() {
        return text;
    }

    /** The same, read. */
    JsonNode tree() {
        return state;
    }

    void taken(EventMessage<?> event, Object saga, int attempt, Instant at, Duration duration) {
        ArrayNode change = change(json.write(saga));
        note(event, change, commands(SentCommands.take()), attempt, false, at, duration);
    }

    /** Three of an order's seventeen steps change nothing: what is as it was need not be read. */
    private ArrayNode change(String written) {
        if (written.equals(text)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        JsonNode after = json.tree(written);
        ArrayNode change = JsonPatch.between(state, after);
        state = after;
        text = written;
        return change;
    }

    /** An operator gave the event up. */
    void passedOver(EventMessage<?> event, int attempt, Instant at) {
        ArrayNode nothing = JsonNodeFactory.instance.arrayNode();
        note(event, nothing, nothing, attempt, true, at, Duration.ZERO);
    }

    private void note(
            EventMessage<?> event,
            ArrayNode change,
            ArrayNode commands,
            int attempt,
            boolean discarded,
            Instant at,
            Duration duration) {
        steps.add(
                new JournalRow(
                        sagaId,
                        event.getIdentifier(),
                        event.getPayloadType().getName(),
                        change.toString(),
                        commands.toString(),
                        attempt,
                        discarded,
                        duration,
                        at,
                        metadata(event, Metadata.CORRELATION_ID),
                        metadata(event, Metadata.CAUSATION_ID)));
    }

    private ArrayNode commands(List<Sent> sent) {
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        for (Sent one : sent) {
            commands.addObject()
                    .put("type", one.command().getClass().getSimpleName())
                    .put("outcome", one.outcome().name())
                    .putRawValue("command", new RawValue(json.write(one.command())));
        }
        return commands;
    }

    private static @Nullable String metadata(EventMessage<?> event, String name) {
        Object value = event.getMetaData().get(name);
        return value == null ? null : value.toString();
    }
}
