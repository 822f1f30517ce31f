package io.orderloom.eventstore.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was tried as often as it may be.
 *
 * @param source who tried, in kebab case: {@code command-lane}, {@code payment-connector}
 * @param reference names the work within its source, so that work which fails again finds its
 *     letter
 * @param key what must be done in order: while a letter of a key is open, later work of that key
 *     waits, if the source queues at all
 * @param payload JSON, as is the metadata
 * @param cause for a person
 */
public record FailedWork(
        String source,
        String reference,
        String key,
        @Nullable String orderId,
        String payloadType,
        String payload,
        String metadata,
        String cause,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt) {}
