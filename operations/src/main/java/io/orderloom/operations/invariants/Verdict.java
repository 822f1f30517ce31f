package io.orderloom.operations.invariants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Whether one invariant holds.
 *
 * @param causes by id; a map rather than a list, so that an id is looked up
 */
@Schema(description = "Whether one invariant holds")
public record Verdict(
        @Schema(example = "order-ledger") String name,
        @Schema(description = "What must be true, in one sentence") String meaning,
        boolean holds,
        @Schema(description = "How many orders, products, payments … were looked at") long checked,
        @Schema(description = "The ids that offend, at most 100") List<String> offending,
        @Schema(description = "How many offend") long offendingTotal,
        @Schema(description = "What is wrong, by offending id") Map<String, String> causes,
        long durationMillis,
        @Schema(description = "Why it could not be checked; then it does not hold")
                @Nullable String failure) {

    static Verdict of(Invariant invariant, Finding finding, Duration taken) {
        return new Verdict(
                invariant.name(),
                invariant.meaning(),
                finding.total() == 0,
                finding.checked(),
                List.copyOf(finding.causes().keySet()),
                finding.total(),
                finding.causes(),
                taken.toMillis(),
                null);
    }

    static Verdict unchecked(Invariant invariant, Throwable failure, Duration taken) {
        return new Verdict(
                invariant.name(),
                invariant.meaning(),
                false,
                0,
                List.of(),
                0,
                Map.of(),
                taken.toMillis(),
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
    }
}
