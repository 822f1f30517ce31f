package io.orderloom.api.stock;

/** A warehouse holds this many pieces, reserved ones included. */
public record StockLevelSet(ProductId productId, WarehouseId warehouseId, int stockLevel)
        implements StockEvent {}
