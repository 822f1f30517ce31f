package io.orderloom.api.stock;

/** Sets what lies in a warehouse, reserved pieces included; refused below what is reserved. */
public record SetStockLevel(ProductId productId, WarehouseId warehouseId, int stockLevel)
        implements StockCommand {}
