package io.orderloom.operations.events;

import io.orderloom.eventstore.explorer.RecordedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in the causation tree of an order.
 *
 * @param depth 0 for a root; what a node caused follows it, one deeper
 * @param causedBy the id of the node above it
 */
@Schema(name = "CausationNode")
public record CausationNode(
        int depth,
        Kind kind,
        String id,
        @Nullable String causedBy,
        @Schema(description = "Of an event, as are those below") @Nullable Long position,
        @Nullable Instant at,
        @Schema(example = "OrderPlaced") @Nullable String type,
        @Nullable String aggregateId,
        @Nullable Long sequence,
        @Nullable String actor,
        @Nullable String correlationId) {

    /** A command is not stored: its id is all that is known of it. */
    public enum Kind {
        COMMAND,
        EVENT
    }

    static CausationNode of(RecordedEvent event, @Nullable String causedBy, int depth) {
        return new CausationNode(
                depth,
                Kind.EVENT,
                event.id(),
                causedBy,
                event.position(),
                event.at(),
                event.type(),
                event.aggregateId(),
                event.sequence(),
                event.actor(),
                event.correlationId());
    }

    static CausationNode ofCommand(String id) {
        return new CausationNode(
                0, Kind.COMMAND, id, null, null, null, null, null, null, null, null);
    }
}
