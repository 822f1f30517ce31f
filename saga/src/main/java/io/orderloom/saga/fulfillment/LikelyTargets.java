package io.orderloom.saga.fulfillment;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.payment.PaymentId;
import java.util.stream.Stream;

/**
 * Whom the process may address because of a fact, besides its order and whoever recorded it, as far
 * as the fact alone tells. A hint for who reads ahead: one that is missing costs a look of its own.
 */
public final class LikelyTargets {

    private LikelyTargets() {}

    /** Ids of aggregates: the order's first payment, and the parcels it is about to have. */
    public static Stream<String> of(OrderFact fact) {
        Stream<String> payment = Stream.of(PaymentId.of(fact.orderId(), 1).value());
        return fact instanceof OrderConfirmed confirmed
                ? Stream.concat(payment, parcels(confirmed))
                : payment;
    }

    private static Stream<String> parcels(OrderConfirmed confirmed) {
        return confirmed.parcels().stream().map(Parcel::shipmentId).map(id -> id.value());
    }
}
