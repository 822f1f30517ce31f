package io.orderloom.eventstore.explorer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored, its payload as JSON and not as an object: also one that no code can
 * read any more is shown.
 *
 * @param payloadType the full name of the class it was written from
 * @param aggregateType null: recorded by no aggregate
 * @param aggregateId of an event without an aggregate its own id
 * @param orderId null: about no order
 */
public record RecordedEvent(
        long position,
        String id,
        Instant at,
        String payloadType,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        @Nullable String orderId,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        String payload) {

    /** The simple name: how the event is called outside. */
    public String type() {
        return payloadType.substring(payloadType.lastIndexOf('.') + 1);
    }
}
