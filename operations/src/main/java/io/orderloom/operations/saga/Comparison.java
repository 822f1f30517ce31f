package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a replay and the journal have in common.
 *
 * @param compared how many steps, from the first, are the same
 * @param divergence where they part, if they do
 */
public record Comparison(Outcome outcome, int compared, @Nullable Divergence divergence) {

    /** How it came out. */
    public enum Outcome {
        /** Every step of the journal is the same in the replay. */
        IDENTICAL,
        DIVERGED,
        /** There is no journal, or it has lost its beginning. */
        NO_JOURNAL
    }

    /**
     * The first step that is not the same.
     *
     * @param step its number, from 1
     * @param expected what the journal has; {@code null} if it has no such step
     * @param actual what the replay did; {@code null} if it came to no such step
     * @param differences of the states, as a JSON Patch from expected to actual
     */
    public record Divergence(
            int step, @Nullable Told expected, @Nullable Told actual, JsonNode differences) {}

    /** A step in short. */
    public record Told(String eventId, String type, JsonNode commands, @Nullable String failure) {}
}
