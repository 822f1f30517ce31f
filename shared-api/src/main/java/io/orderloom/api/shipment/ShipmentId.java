package io.orderloom.api.shipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Ids;

/** The id of a shipment, derived from its order and its warehouse. */
public record ShipmentId(@JsonValue String value) {

    @JsonCreator
    public ShipmentId {
        Ids.checked("shipment-", value);
    }

    /** The parcel that leaves this warehouse for this order. */
    public static ShipmentId of(OrderId orderId, WarehouseId warehouseId) {
        return new ShipmentId("shipment-" + Ids.derived(orderId + ":shipment:" + warehouseId));
    }

    @Override
    public String toString() {
        return value;
    }
}
