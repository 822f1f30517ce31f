package io.orderloom.command.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a loss, for the documentation only. */
@Schema(name = "Loss")
record LossBody(@Schema(maxLength = 500) String reason) {}
