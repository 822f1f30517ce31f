package io.orderloom.command.stock;

import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.Availability;
import io.orderloom.api.stock.WarehouseId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which warehouses serve a line: the lowest id that can serve it whole; if none can and a split is
 * allowed, from the fullest first (ties: lowest id). The same stock always gives the same answer.
 *
 * @param warehouses what each could serve, lowest id first
 */
record AllocationPolicy(List<Availability> warehouses) {
    AllocationPolicy {
        warehouses = List.copyOf(warehouses);
    }

    /** The warehouses that could serve it all alone, lowest id first. */
    List<WarehouseId> candidates(int quantity) {
        return warehouses.stream()
                .filter(warehouse -> warehouse.available() >= quantity)
                .map(Availability::warehouseId)
                .toList();
    }

    /** Where it comes from; nothing if it cannot be served. */
    List<Allocation> allocate(int quantity, boolean allowSplit) {
        var candidates = candidates(quantity);
        if (!candidates.isEmpty()) {
            return List.of(new Allocation(candidates.getFirst(), quantity));
        }
        return allowSplit ? split(quantity) : List.of();
    }

    private List<Allocation> split(int quantity) {
        var parts = new ArrayList<Allocation>();
        int missing = quantity;
        for (var warehouse : fullestFirst()) {
            int part = Math.min(missing, warehouse.available());
            if (part > 0) {
                parts.add(new Allocation(warehouse.warehouseId(), part));
                missing -= part;
            }
        }
        return missing == 0 ? parts : List.of();
    }

    private List<Availability> fullestFirst() {
        return warehouses.stream()
                .sorted(
                        Comparator.comparingInt(Availability::available)
                                .reversed()
                                .thenComparing(Availability::warehouseId))
                .toList();
    }
}
