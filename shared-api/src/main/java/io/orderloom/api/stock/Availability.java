package io.orderloom.api.stock;

/** How much a warehouse could serve when it was asked. */
public record Availability(WarehouseId warehouseId, int available) {}
