package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import java.util.List;

/**
 * Some parcels were stopped and their stock released; the others go on.
 *
 * @param shipments the parcels that were stopped
 * @param lines what will not be delivered
 * @param amount what the stopped parcels are worth, no longer owed
 * @param status where the order goes on
 */
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
