package io.orderloom.api.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/** The stock of one product, over all warehouses and in each. */
public record StockView(
        String productId,
        int stockLevel,
        int reserved,
        int available,
        List<Warehouse> warehouses,
        Instant updatedAt,
        @JsonIgnore long version) {

    /** The stock in one warehouse. */
    public record Warehouse(
            String warehouseId, int stockLevel, int reserved, int available, Instant updatedAt) {}

    public StockView {
        warehouses = List.copyOf(warehouses);
    }
}
