package io.orderloom.api.order;

import java.util.List;

/**
 * Every line is reserved and the total authorized: the order will be carried out in these parcels.
 */
public record OrderConfirmed(OrderId orderId, List<Parcel> parcels) implements OrderEvent {

    public OrderConfirmed {
        parcels = List.copyOf(parcels);
    }
}
