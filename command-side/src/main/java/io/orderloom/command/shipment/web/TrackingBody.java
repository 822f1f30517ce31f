package io.orderloom.command.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;

/** The body of a sighting, for the documentation only. */
@Schema(name = "Tracking")
record TrackingBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64) String status,
        @Schema(maxLength = 255) String location,
        @Schema(description = "Without it: now") Instant at) {}
