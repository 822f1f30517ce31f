package io.orderloom.saga.fulfillment;

import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.WarehouseId;
import org.jspecify.annotations.Nullable;

/** Pieces that a warehouse keeps for a line, and what is asked of them and not yet answered. */
record KeptStock(WarehouseId warehouseId, int quantity, @Nullable StockRequest asked) {

    static KeptStock of(Allocation allocation) {
        return new KeptStock(allocation.warehouseId(), allocation.quantity(), null);
    }

    KeptStock asking(StockRequest request) {
        return new KeptStock(warehouseId, quantity, request);
    }
}
