package io.orderloom.api.order;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The pivot: every line is reserved and the total authorized; from here on the order is carried
 * out.
 */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, List<Parcel> parcels)
        implements OrderCommand {

    public ConfirmOrder {
        parcels = List.copyOf(parcels);
    }
}
