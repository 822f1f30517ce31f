package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provider is to set the amount aside: the intent, recorded before anybody is asked.
 *
 * @param parcels how the amount will be captured, together the whole of it; empty where the event
 *     was recorded before this was known
 * @param idempotencyKey under which the provider is asked, every time
 */
public record PaymentAuthorizationRequested(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        List<ParcelAmount> parcels,
        PaymentMethod paymentMethod,
        String idempotencyKey)
        implements PaymentEvent {

    public PaymentAuthorizationRequested(
            PaymentId paymentId,
            OrderId orderId,
            Money amount,
            @Nullable List<ParcelAmount> parcels,
            PaymentMethod paymentMethod,
            String idempotencyKey) {
        this.paymentId = paymentId;
        this.orderId = orderId;
        this.amount = amount;
        this.parcels = parcels == null ? List.of() : List.copyOf(parcels);
        this.paymentMethod = paymentMethod;
        this.idempotencyKey = idempotencyKey;
    }

    /** Whether the parcels' amounts make up the whole. */
    public boolean namesEveryParcel() {
        return !parcels.isEmpty()
                && parcels.stream()
                        .map(ParcelAmount::amount)
                        .reduce(Money.zero(amount.currency()), Money::plus)
                        .equals(amount);
    }
}
