package io.orderloom.saga.fulfillment;

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
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.shipment.ShipmentId;
import java.time.Duration;
import java.time.Instant;

/** Records what happened to the order. */
final class OrderFacts {

    private OrderFacts() {}

    static Fulfillment record(Fulfillment before, OrderEvent event, Instant at) {
        return before.ended()
                ? before
                : switch (event) {
                    case OrderPlaced _ -> before;
                    case OrderPaymentAwaited awaited -> awaited(before, awaited, at);
                    case OrderPaymentProvided provided -> provided(before, provided);
                    case OrderConfirmed confirmed -> confirmed(before, confirmed);
                    case OrderRejected _ -> now(before, OrderStatus.REJECTED);
                    case OrderExpired _ -> now(before, OrderStatus.EXPIRED);
                    case OrderHeld held -> held(before, held, at);
                    case OrderReleased released -> released(before, released, at);
                    case OrderCancellationRequested _ -> cancellationRequested(before);
                    case OrderCancelled _ -> now(before, OrderStatus.CANCELLED);
                    case OrderPartiallyCancelled cancelled -> cancelled(before, cancelled, at);
                    case OrderCancellationRefused refused -> now(before, refused.status());
                    case OrderPartiallyShipped shipped ->
                            shipped(before, shipped.shipmentId(), shipped.status());
                    case OrderShipped shipped ->
                            shipped(before, shipped.shipmentId(), shipped.status());
                    case OrderDelivered delivered -> now(before, delivered.status());
                    case OrderCompleted _ -> now(before, OrderStatus.COMPLETED);
                };
    }

    // Happy path

    private static Fulfillment confirmed(Fulfillment before, OrderConfirmed event) {
        return before.confirmed()
                ? before
                : now(before, OrderStatus.CONFIRMED).with(Parcels.of(event.parcels()));
    }

    private static Fulfillment shipped(
            Fulfillment before, ShipmentId shipment, OrderStatus status) {
        boolean news =
                before.parcels()
                        .any(p -> p.shipmentId().equals(shipment) && p.recording() != Call.DONE);
        Parcels known = before.parcels().parcel(shipment, parcel -> parcel.recording(Call.DONE));
        return news ? before.with(known).with(before.order().shipped(status)) : before;
    }

    // Compensation

    private static Fulfillment awaited(Fulfillment before, OrderPaymentAwaited event, Instant at) {
        PaymentProgress current = before.payments().current();
        boolean news =
                current != null
                        && current.paymentId().equals(event.paymentId())
                        && before.order().status() == OrderStatus.PENDING;
        return news
                ? now(before, OrderStatus.AWAITING_PAYMENT)
                        .with(before.payments().awaiting(AwaitedPayment.of(event, at)))
                : before;
    }

    /** Another method was offered, perhaps at the last moment: an expiry that began is off. */
    private static Fulfillment provided(Fulfillment before, OrderPaymentProvided event) {
        if (before.order().status() != OrderStatus.AWAITING_PAYMENT) {
            return before;
        }
        OrderProgress order = before.order().now(OrderStatus.PENDING).endingWith(null);
        return before.with(order).with(offering(before, event.paymentMethod()));
    }

    private static Payments offering(Fulfillment before, PaymentMethod method) {
        return before.payments().offering(before.orderId(), method, before.owed());
    }

    private static Fulfillment held(Fulfillment before, OrderHeld event, Instant at) {
        boolean news = before.order().hold() == null;
        return news ? before.with(before.order().held(new Hold(event.reason(), at))) : before;
    }

    /**
     * What failed is asked again, and what waited for the customer waits as long as it had left.
     */
    private static Fulfillment released(Fulfillment before, OrderReleased event, Instant at) {
        Hold hold = before.order().hold();
        if (hold == null) {
            return before;
        }
        Duration lasted = Duration.between(hold.since(), at);
        return now(before, event.status())
                .with(before.stock().postponedBy(lasted))
                .with(retried(before).released(at).postponedBy(lasted))
                .with(before.parcels().released(at));
    }

    /** A renewal that was declined cannot be asked again: it is offered under the next number. */
    private static Payments retried(Fulfillment before) {
        PaymentProgress current = before.payments().current();
        boolean declined = current != null && current.authorization() == Call.DECLINED;
        if (current == null || !declined || !before.confirmed()) {
            return before.payments();
        }
        return offering(before, current.method());
    }

    private static Fulfillment cancellationRequested(Fulfillment before) {
        boolean news = before.order().status() != OrderStatus.CANCELLING;
        Parcels asked = before.parcels().each(p -> p.cancellation(p.cancellation().retried()));
        return news ? now(before, OrderStatus.CANCELLING).with(asked) : before;
    }

    private static Fulfillment cancelled(
            Fulfillment before, OrderPartiallyCancelled event, Instant at) {
        Parcels left =
                before.parcels()
                        .each(parcel ->
                                event.shipments().contains(parcel.shipmentId())
                                        ? parcel.to(ParcelStage.CANCELLED, at)
                                        : parcel);
        return now(before, event.status()).with(left);
    }

    /** A status that is known already says nothing new, and answers nothing that was asked. */
    private static Fulfillment now(Fulfillment before, OrderStatus status) {
        boolean news = before.order().status() != status;
        return news ? before.with(before.order().now(status)) : before;
    }
}
