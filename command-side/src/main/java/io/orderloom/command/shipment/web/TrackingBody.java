package io.orderloom.command.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of a sighting, for the documentation only. */
@Schema(name = "Sighting")
record TrackingBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64) String status,
        @Schema(minLength = 1, maxLength = 255) @Nullable String location,
        @Schema(description = "Without it: now") @Nullable Instant at) {}
