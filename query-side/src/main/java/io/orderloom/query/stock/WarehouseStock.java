package io.orderloom.query.stock;

import io.orderloom.api.query.StockView;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** What lies in one warehouse, and how much of it is reserved. */
@Embeddable
record WarehouseStock(int stockLevel, int reserved, Instant updatedAt) {

    static WarehouseStock empty(Instant at) {
        return new WarehouseStock(0, 0, at);
    }

    WarehouseStock plus(int level, int more, Instant at) {
        return new WarehouseStock(stockLevel + level, reserved + more, at);
    }

    WarehouseStock set(int level, Instant at) {
        return new WarehouseStock(level, reserved, at);
    }

    StockView.Warehouse view(String warehouseId) {
        return new StockView.Warehouse(
                warehouseId, stockLevel, reserved, stockLevel - reserved, updatedAt);
    }
}
