package io.orderloom.operations.saga.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why somebody decides; the body of a decision. */
@Schema(name = "SagaReason")
record ReasonBody(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minLength = 1,
                        maxLength = 500,
                        example = "The provider is back")
                String reason) {}
