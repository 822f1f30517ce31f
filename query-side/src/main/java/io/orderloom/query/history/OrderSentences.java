package io.orderloom.query.history;

import static io.orderloom.query.history.Words.capitalized;
import static io.orderloom.query.history.Words.count;
import static io.orderloom.query.history.Words.list;
import static io.orderloom.query.history.Words.readable;
import static io.orderloom.query.history.Words.why;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRefused;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;

/** What happened to the order itself. */
record OrderSentences(ParcelNames parcels) {

    String of(OrderEvent event) {
        return switch (event) {
            case OrderPlaced it -> placed(it);
            case OrderPaymentAwaited it -> awaited(it);
            case OrderPaymentProvided it ->
                    "The customer offers %s instead; the order goes on with it."
                            .formatted(it.paymentMethod().name());
            case OrderConfirmed it -> confirmed(it);
            case OrderRejected it ->
                    "Order rejected: %s%s; nothing is reserved and nothing is owed."
                            .formatted(it.reason(), why(it.detail()));
            case OrderExpired it ->
                    "Order expired: %s; nothing is reserved and nothing is owed."
                            .formatted(readable(it.reason()));
            case OrderHeld it -> held(it);
            case OrderReleased it -> released(it);
            case OrderCancellationRequested it ->
                    "Cancellation requested%s while %s; every parcel that has not left is stopped, then stock and money are given back."
                            .formatted(why(it.reason()), it.from());
            case OrderCancelled it ->
                    "Order cancelled%s: no parcel had left; nothing is reserved and nothing is owed."
                            .formatted(why(it.reason()));
            case OrderPartiallyCancelled it -> partiallyCancelled(it);
            case OrderCancellationRefused it ->
                    "Cancellation refused: %s; the order goes on as %s."
                            .formatted(readable(it.detail()), it.status());
            case OrderPartiallyShipped it ->
                    "%s has left and others are to follow; the order is %s."
                            .formatted(capitalized(parcels.of(it.shipmentId())), it.status());
            case OrderShipped it ->
                    "%s has left, the last one; the order is %s and its delivery follows."
                            .formatted(capitalized(parcels.of(it.shipmentId())), it.status());
            case OrderDelivered _ ->
                    "Every parcel has arrived or is lost; the order completes when its return"
                            + " window is over.";
            case OrderCompleted _ ->
                    "Order completed: everything is delivered or refunded, paid and accounted for.";
        };
    }

    private static String placed(OrderPlaced placed) {
        return "Order of %s over %s placed, to be paid by %s; its stock is reserved next."
                .formatted(
                        count(placed.lines().size(), "line"),
                        placed.total(),
                        placed.paymentMethod().name());
    }

    private static String awaited(OrderPaymentAwaited event) {
        return event.reminder()
                ? "The customer is reminded that another payment method is awaited; without one the"
                        + " order expires."
                : "%s declined (%s); the customer is asked for another, and without one the order expires."
                        .formatted(
                                count(event.declinedMethods(), "payment method"),
                                event.declineCode());
    }

    private static String confirmed(OrderConfirmed event) {
        var planned =
                event.parcels().stream()
                        .map(it -> "%s (%s)".formatted(it.warehouseId(), it.amount()))
                        .toList();
        return "Order confirmed: everything is reserved and the money secured; %s from %s to be booked next."
                .formatted(count(planned.size(), "parcel"), list(planned));
    }

    /** An order held for its payment before its confirmation does not wait for ever. */
    private static String held(OrderHeld event) {
        var unpaid = event.reason() == HoldReason.PAYMENT && event.from() == OrderStatus.PENDING;
        return "Order held: %s%s; nothing new is asked of provider, stock or carrier until it is released%s."
                .formatted(
                        event.reason(),
                        why(event.detail()),
                        unpaid ? "; without a release it is rejected in the end" : "");
    }

    private static String released(OrderReleased event) {
        var next =
                switch (event.reason()) {
                    case PAYMENT, SHIPPING -> "what failed is asked again";
                    case MANUAL, FRAUD, ADDRESS -> "goes on from there";
                };
        return "Hold %s released%s; the order is %s again and %s."
                .formatted(event.reason(), why(event.detail()), event.status(), next);
    }

    private String partiallyCancelled(OrderPartiallyCancelled event) {
        var stopped = list(event.shipments().stream().map(parcels::of).toList());
        return "Order cancelled in part: %s stopped in time, %s less to pay; the rest goes on as %s."
                .formatted(stopped, event.amount(), event.status());
    }
}
