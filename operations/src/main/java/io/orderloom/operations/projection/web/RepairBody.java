package io.orderloom.operations.projection.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is to be repaired, and why; for the API document. */
record RepairBody(
        @Schema(
                        description =
                                "Of the order, or of one of its payments or parcels; for `stock` of"
                                        + " the product. As the invariants name it",
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minLength = 1,
                        maxLength = 128)
                String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 500)
                String reason) {}
