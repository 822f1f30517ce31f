package io.orderloom.api.stock;

/** How much of a reservation comes from which warehouse. */
public record Allocation(WarehouseId warehouseId, int quantity) {}
