package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import java.util.List;

/**
 * A parcel as planned at confirmation: one a warehouse. Its amount is the sum of price times
 * quantity, exact.
 */
public record Parcel(
        ShipmentId shipmentId, WarehouseId warehouseId, List<ParcelLine> lines, Money amount) {

    public Parcel {
        lines = List.copyOf(lines);
    }
}
