package io.orderloom.api.shipment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Intends to have a parcel booked with a carrier. Asked again after booking failed, it intends so
 * again under the same key.
 */
public record RequestShipment(
        @TargetAggregateIdentifier ShipmentId shipmentId,
        OrderId orderId,
        WarehouseId warehouseId,
        List<ParcelLine> lines,
        Money amount,
        Address address)
        implements ShipmentCommand {

    public RequestShipment {
        lines = List.copyOf(lines);
    }
}
