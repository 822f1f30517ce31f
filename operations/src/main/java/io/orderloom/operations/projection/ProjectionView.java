package io.orderloom.operations.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderloom.eventstore.rebuild.ShadowComparison;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A read model, with its shadow if it has one. */
@Schema(name = "Projection")
public record ProjectionView(
        @Schema(example = "payments") String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "If it has one")
                @Nullable ShadowView shadow,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "If it was asked for")
                @Nullable ShadowComparison comparison) {}
