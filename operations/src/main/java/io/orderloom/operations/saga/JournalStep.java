package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderloom.eventstore.journal.JournalRow;
import org.jspecify.annotations.Nullable;

/**
 * A step as the journal tells it.
 *
 * @param after the saga's state after it; {@code null} if the journal does not begin with the
 *     saga's first step, so that nobody can tell
 * @param commands each with its type, its outcome and its content
 */
public record JournalStep(JournalRow row, @Nullable JsonNode after, JsonNode commands) {}
