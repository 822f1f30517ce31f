package io.orderloom.command.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a loss, for the documentation only. */
@Schema(name = "Loss")
record LossBody(@Schema(minLength = 1, maxLength = 500) @Nullable String reason) {}
