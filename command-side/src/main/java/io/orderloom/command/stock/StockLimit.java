package io.orderloom.command.stock;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.api.stock.WarehouseId;
import java.util.List;
import java.util.Map;

/** How much there can be of one product over all warehouses, so that sums never overflow. */
final class StockLimit {
    /** Half of what an int holds, so that returns always fit on top. */
    private static final long MOST = 1_000_000_000;

    private StockLimit() {}

    static void requireWithin(SetStockLevel command, Map<WarehouseId, Shelf> shelves) {
        long others =
                shelves.entrySet().stream()
                        .filter(shelf -> !shelf.getKey().equals(command.warehouseId()))
                        .mapToLong(shelf -> shelf.getValue().level())
                        .sum();
        if (command.stockLevel() < 0 || command.stockLevel() + others > MOST) {
            throw InvalidRequest.of(
                    List.of(
                            new Fault(
                                    "/stockLevel",
                                    FaultCode.OUT_OF_RANGE,
                                    "There can be 0 to " + MOST + " pieces of one product.")));
        }
    }
}
