package io.orderloom.query.history;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.Channel;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.notification.NotificationFailed;
import io.orderloom.api.notification.NotificationSent;

/** What the customer was told, and what came due. */
final class OtherSentences {

    private OtherSentences() {}

    static String of(NotificationEvent event) {
        return switch (event) {
            case NotificationSent it ->
                    "%s \"%s\" sent to the customer.".formatted(of(it.channel()), it.template());
            case NotificationFailed it ->
                    "%s \"%s\" could not be sent in %s: %s; an operator decides what follows."
                            .formatted(
                                    of(it.channel()),
                                    it.template(),
                                    Words.count(it.attempts(), "attempt"),
                                    Words.readable(it.cause()));
        };
    }

    static String of(DeadlineReached event) {
        return switch (event.name()) {
            case RESERVATION ->
                    "The time of the reservations is over; what is not being paid for is released.";
            case PAYMENT_TECHNICAL ->
                    "The provider has not answered in time; the payment is looked up.";
            case PAYMENT_REMINDER ->
                    "Another payment method is still awaited; the customer is reminded.";
            case PAYMENT_DUE -> "No other payment method came in time; the order expires.";
            case PAYMENT_UNAVAILABLE ->
                    "The provider stayed out of reach; after a last look-up the order is rejected.";
            case BOOKING -> "No carrier was booked in time; the order is held.";
            case DISPATCH ->
                    "A parcel has not left in time; the carrier is asked and an operator told.";
            case DELIVERY ->
                    "A parcel has not arrived in time; the carrier is asked and an operator told.";
            case AUTHORIZATION ->
                    "The authorization is past its term; what is not captured is authorized anew.";
            case RETURN_WINDOW -> "The return window is over; the order completes.";
        };
    }

    private static String of(Channel channel) {
        return switch (channel) {
            case EMAIL -> "E-mail";
        };
    }
}
