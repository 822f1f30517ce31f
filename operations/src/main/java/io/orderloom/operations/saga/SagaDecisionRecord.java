package io.orderloom.operations.saga;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision about a saga, as it is kept. */
@Schema(name = "SagaDecision")
public record SagaDecisionRecord(
        @Schema(allowableValues = {"RETRY", "PARK", "COMPENSATE"}) String decision,
        String reason,
        @Nullable String actor,
        Instant at) {}
