package io.orderloom.api.order;

import io.orderloom.api.shipment.ShipmentId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that these parcels were stopped and undone; the others had left. */
public record ConfirmPartialCancellation(
        @TargetAggregateIdentifier OrderId orderId, List<ShipmentId> cancelled)
        implements OrderCommand {

    public ConfirmPartialCancellation {
        cancelled = List.copyOf(cancelled);
    }
}
