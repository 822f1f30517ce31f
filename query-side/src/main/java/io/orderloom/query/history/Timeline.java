package io.orderloom.query.history;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.ReservationEvent;

/**
 * Tells each fact about an order in one English sentence: what happened, why, over which amount or
 * parcel, and what happens next. The same facts give the same sentences in every run: no ids made
 * by chance, no clock times.
 */
record Timeline(ParcelNames parcels) {

    String sentence(OrderFact fact) {
        return switch (fact) {
            case OrderEvent event -> sentence(event);
            case PaymentEvent event -> sentence(event);
            case ReservationEvent event -> sentence(event);
            case ShipmentEvent event -> sentence(event);
            case NotificationEvent event -> sentence(event);
            case DeadlineReached event -> sentence(event);
            default -> throw new IllegalStateException("Nobody can tell of " + fact.getClass());
        };
    }

    String sentence(OrderEvent event) {
        return new OrderSentences(parcels).of(event);
    }

    String sentence(PaymentEvent event) {
        return new PaymentSentences(parcels).of(event);
    }

    String sentence(ReservationEvent event) {
        return StockSentences.of(event);
    }

    String sentence(ShipmentEvent event) {
        return new ShipmentSentences(parcels).of(event);
    }

    String sentence(NotificationEvent event) {
        return OtherSentences.of(event);
    }

    String sentence(DeadlineReached event) {
        return OtherSentences.of(event);
    }
}
