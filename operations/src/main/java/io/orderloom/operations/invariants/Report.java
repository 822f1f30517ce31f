package io.orderloom.operations.invariants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All invariants at one moment of the store.
 *
 * @param position the highest in that moment
 * @param next always null: the report has one page
 */
@Schema(name = "InvariantReport")
public record Report(
        @Schema(description = "Whether all of them hold") boolean holds,
        @Schema(description = "How far the store went") long position,
        Instant checkedAt,
        long durationMillis,
        List<Verdict> items,
        @Nullable String next) {

    /** Whether something could not be checked. */
    public boolean incomplete() {
        return items.stream().anyMatch(verdict -> verdict.failure() != null);
    }
}
