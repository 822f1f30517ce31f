package io.orderloom.operations.processor.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which segment, and why; for the API document. */
record SegmentBody(
        @Schema(
                        description =
                                "The largest is divided, and the smallest merged, unless given",
                        minimum = "0",
                        maximum = "1023")
                @Nullable Integer segment,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 500)
                String reason) {}
