package io.orderloom.command.order.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A body that says why, for the documentation only. */
@Schema(name = "Reason")
record ReasonBody(@Schema(maxLength = 500) String reason) {}
