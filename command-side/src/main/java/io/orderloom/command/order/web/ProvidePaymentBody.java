package io.orderloom.command.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** The body of another payment method, for the documentation only. */
@Schema(name = "ProvidePayment")
record ProvidePaymentBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64)
                String paymentMethod,
        @Schema(maxLength = 255) @Nullable String paymentToken) {}
