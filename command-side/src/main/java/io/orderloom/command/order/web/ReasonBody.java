package io.orderloom.command.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A body that says why, for the documentation only. */
@Schema(name = "Reason")
record ReasonBody(@Schema(minLength = 1, maxLength = 500) @Nullable String reason) {}
