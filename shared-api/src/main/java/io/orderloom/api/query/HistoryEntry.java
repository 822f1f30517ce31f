package io.orderloom.api.query;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fact in the timeline of an order. */
public record HistoryEntry(
        long position,
        Instant at,
        String type,
        String summary,
        String aggregateId,
        long sequence,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, Object> data) {}
