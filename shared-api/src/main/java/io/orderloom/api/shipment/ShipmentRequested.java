package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import java.util.List;

/**
 * A carrier is to be found for the parcel: the intent, recorded before anybody is asked.
 *
 * @param amount what its lines are worth
 * @param idempotencyKey under which the carrier is asked, every time
 */
public record ShipmentRequested(
        ShipmentId shipmentId,
        OrderId orderId,
        WarehouseId warehouseId,
        List<ParcelLine> lines,
        Money amount,
        Address address,
        String idempotencyKey)
        implements ShipmentEvent {

    public ShipmentRequested {
        lines = List.copyOf(lines);
    }
}
