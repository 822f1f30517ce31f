package io.orderloom.query.history;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.WarehouseId;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the facts about one order in the words of its timeline, without its rows. To be told all
 * facts from the first on: a parcel gets its name when it is planned. Not for several threads.
 */
public final class Story {

    private final Map<ShipmentId, String> warehouses = new HashMap<>();
    private final Timeline timeline = new Timeline(it -> ParcelNames.from(warehouses.get(it)));

    /** The next fact in one sentence. */
    public String tell(OrderFact fact) {
        if (fact instanceof OrderConfirmed confirmed) {
            confirmed.parcels().forEach(it -> name(it.shipmentId(), it.warehouseId()));
        }
        if (fact instanceof ShipmentRequested requested) {
            name(requested.shipmentId(), requested.warehouseId());
        }
        return timeline.sentence(fact);
    }

    private void name(ShipmentId shipmentId, WarehouseId warehouseId) {
        warehouses.putIfAbsent(shipmentId, warehouseId.value());
    }
}
