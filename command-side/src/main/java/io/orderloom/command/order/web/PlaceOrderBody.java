package io.orderloom.command.order.web;

import io.orderloom.api.order.OnShortage;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a new order, for the documentation only: {@link RequestedOrder} reads it. */
@Schema(name = "PlaceOrder")
record PlaceOrderBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64)
                String customerId,
        @Schema(description = "Without it no mail is sent", maxLength = 254) @Nullable String email,
        @Schema(defaultValue = "USD", description = "ISO 4217") @Nullable String currency,
        @ArraySchema(minItems = 1, maxItems = 1_000) List<Item> items,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        minimum = "0",
                        description = "The sum of the items")
                BigDecimal totalAmount,
        @Schema(requiredMode = RequiredMode.REQUIRED) ShippingAddress shippingAddress,
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64)
                String paymentMethod,
        @Schema(description = "What the payment provider gave the shop", maxLength = 255)
                @Nullable String paymentToken,
        @Schema(defaultValue = "true", description = "Whether several warehouses may serve it")
                @Nullable Boolean allowSplit,
        @Schema(defaultValue = "REJECT", description = "BACKORDER is not supported yet")
                @Nullable OnShortage onShortage) {

    /** One line. */
    @Schema(name = "PlaceOrderItem")
    record Item(
            @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64)
                    String productId,
            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1", maximum = "1000000")
                    Integer quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0") BigDecimal price) {}

    /** Where it goes. */
    @Schema(name = "PlaceOrderAddress")
    record ShippingAddress(
            @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 255)
                    String street,
            @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 255)
                    String city,
            @Schema(minLength = 1, maxLength = 255) @Nullable String state,
            @Schema(minLength = 1, maxLength = 32) @Nullable String zipCode,
            @Schema(defaultValue = "US", description = "ISO 3166 alpha-2")
                    @Nullable String country) {}
}
