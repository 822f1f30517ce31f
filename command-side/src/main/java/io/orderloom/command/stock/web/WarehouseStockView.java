package io.orderloom.command.stock.web;

import io.orderloom.api.query.StockView;
import java.time.Instant;

/** The stock of one product in one warehouse. */
record WarehouseStockView(
        String productId,
        String warehouseId,
        int stockLevel,
        int reserved,
        int available,
        Instant updatedAt) {

    static WarehouseStockView of(StockView product, StockView.Warehouse warehouse) {
        return new WarehouseStockView(
                product.productId(),
                warehouse.warehouseId(),
                warehouse.stockLevel(),
                warehouse.reserved(),
                warehouse.available(),
                warehouse.updatedAt());
    }
}
