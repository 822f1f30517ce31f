package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import java.util.List;

/** Some parcels were stopped and undone, the others go on. */
public record OrderPartiallyCancelled(
        OrderId orderId,
        List<ShipmentId> shipments,
        List<CancelledLine> lines,
        Money amount,
        OrderStatus status)
        implements OrderEvent {

    public OrderPartiallyCancelled {
        shipments = List.copyOf(shipments);
        lines = List.copyOf(lines);
    }
}
