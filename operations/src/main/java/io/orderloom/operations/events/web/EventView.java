package io.orderloom.operations.events.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderloom.eventstore.explorer.RecordedEvent;
import io.orderloom.operations.events.MaskedFact;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as people see it.
 *
 * @param aggregateType null: recorded by no aggregate
 * @param orderId null: about no order
 * @param data as it is stored, or masked
 */
@Schema(name = "Event")
record EventView(
        @Schema(description = "In the whole store") long position,
        @Schema(description = "As `causationId` names it, and `id` on Kafka") String id,
        Instant at,
        @Schema(example = "OrderPlaced") String type,
        @Schema(example = "Order") @Nullable String aggregateType,
        @Schema(description = "Of an event of no aggregate its own id") String aggregateId,
        @Schema(description = "In the stream of its aggregate") long sequence,
        @Nullable String orderId,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        @JsonRawValue @Schema(implementation = Map.class) String data) {

    static EventView whole(RecordedEvent event) {
        return of(event, event.payload());
    }

    static EventView masked(RecordedEvent event) {
        return of(event, MaskedFact.of(event.payloadType(), event.payload()));
    }

    private static EventView of(RecordedEvent event, String data) {
        return new EventView(
                event.position(),
                event.id(),
                event.at(),
                event.type(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.orderId(),
                event.actor(),
                event.correlationId(),
                event.causationId(),
                data);
    }
}
