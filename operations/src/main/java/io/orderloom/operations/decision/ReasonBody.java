package io.orderloom.operations.decision;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why an operator decides so; for the API document. */
public record ReasonBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 500)
                String reason) {}
