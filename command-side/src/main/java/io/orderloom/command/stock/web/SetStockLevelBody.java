package io.orderloom.command.stock.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** The body of a stock level, for the documentation only. */
@Schema(name = "SetStockLevel")
record SetStockLevelBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64)
                String warehouseId,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        minimum = "0",
                        maximum = "1000000000",
                        description = "On hand")
                Integer stockLevel) {}
