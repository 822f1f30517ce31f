package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Intends to authorize the amount. Asked again after every attempt failed, it intends so again
 * under the same key.
 *
 * @param parcels how the amount will be captured: some providers capture an authorization only once
 *     and have to set the amount of each parcel aside on its own
 */
public record AuthorizePayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        Money amount,
        List<ParcelAmount> parcels,
        PaymentMethod paymentMethod)
        implements PaymentCommand {

    public AuthorizePayment {
        parcels = List.copyOf(parcels);
    }
}
