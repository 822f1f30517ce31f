package io.orderloom.connectors;

import io.orderloom.api.Metadata;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Where a call comes from, kept with it over restarts: the order's trace and the event. */
public record Trace(@Nullable String correlationId, String causationId) {

    public static Trace of(EventMessage<?> event) {
        Object correlation = event.getMetaData().get(Metadata.CORRELATION_ID);
        return new Trace(
                correlation == null ? null : correlation.toString(), event.getIdentifier());
    }

    /** The metadata of what follows from the event. */
    Map<String, Object> metadata(String actor) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(Metadata.CAUSATION_ID, causationId);
        metadata.put(Metadata.ACTOR, actor);
        if (correlationId != null) {
            metadata.put(Metadata.CORRELATION_ID, correlationId);
        }
        return metadata;
    }
}
