package io.orderloom.query.history;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.Channel;
import io.orderloom.api.notification.NotificationFailed;
import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.notification.NotificationSent;
import io.orderloom.api.order.CancelledLine;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRefused;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentBookingFailed;
import io.orderloom.api.shipment.ShipmentCancellationRefused;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentLost;
import io.orderloom.api.shipment.ShipmentTrackingUpdated;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.Availability;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.StockRestocked;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import io.orderloom.query.Facts;
import java.util.List;
import java.util.stream.Stream;

/** At least one of every fact about an order, with the variants that read differently. */
record SampleFacts(Facts of) {

    private static final Money ZERO = Money.of(0, "USD");

    Stream<OrderFact> all() {
        return Stream.of(orders(), payments(), stock(), shipments(), others()).flatMap(it -> it);
    }

    private Stream<OrderFact> orders() {
        var id = of.order();
        return Stream.of(
                of.placed(),
                new OrderPaymentAwaited(id, of.payment(), "LOW_FUNDS", 1, Facts.T0, false),
                new OrderPaymentAwaited(id, of.payment(), "LOW_FUNDS", 2, Facts.T0, false),
                new OrderPaymentAwaited(id, of.payment(), "LOW_FUNDS", 1, Facts.T0, true),
                new OrderPaymentProvided(id, new PaymentMethod("PayPal", "tok_2")),
                of.confirmed(),
                new OrderRejected(id, RejectionReason.OUT_OF_STOCK, null),
                new OrderRejected(id, RejectionReason.PAYMENT_DECLINED, "third method"),
                new OrderExpired(id, "no other payment method came in time"),
                new OrderHeld(id, HoldReason.MANUAL, "call the customer", OrderStatus.CONFIRMED),
                new OrderHeld(id, HoldReason.PAYMENT, null, OrderStatus.PENDING),
                new OrderReleased(id, HoldReason.PAYMENT, null, OrderStatus.PENDING),
                new OrderReleased(id, HoldReason.MANUAL, "reached", OrderStatus.CONFIRMED),
                new OrderCancellationRequested(id, "changed my mind", OrderStatus.CONFIRMED),
                new OrderCancellationRequested(id, null, OrderStatus.PENDING),
                new OrderCancelled(id, "changed my mind"),
                new OrderPartiallyCancelled(
                        id,
                        List.of(of.parcel2()),
                        List.of(new CancelledLine(2, 1)),
                        Facts.SECOND,
                        OrderStatus.SHIPPED),
                new OrderCancellationRefused(id, of.parcel1() + " had left", OrderStatus.SHIPPED),
                new OrderPartiallyShipped(id, of.parcel1(), OrderStatus.PARTIALLY_SHIPPED),
                new OrderShipped(id, of.parcel2(), OrderStatus.SHIPPED),
                new OrderDelivered(id, OrderStatus.DELIVERED),
                new OrderCompleted(id));
    }

    private Stream<OrderFact> payments() {
        var id = of.order();
        var payment = of.payment();
        var refund = RefundId.of(of.parcel1());
        return Stream.of(
                of.authorizationRequested(),
                of.authorized(),
                new PaymentDeclined(payment, id, "key", PaymentOperation.AUTHORIZE, "LOW_FUNDS"),
                new PaymentDeclined(
                        payment,
                        id,
                        payment + ":capture:" + of.parcel1(),
                        PaymentOperation.CAPTURE,
                        "EXPIRED"),
                new PaymentCaptureRequested(payment, id, of.parcel1(), Facts.FIRST, "key"),
                of.captured(of.parcel1(), Facts.FIRST),
                new PaymentVoidRequested(payment, id, "key", false, false, ZERO.currency()),
                new PaymentVoidRequested(payment, id, "key", true, false, ZERO.currency()),
                new PaymentVoidRequested(payment, id, "key", false, true, ZERO.currency()),
                new PaymentVoided(payment, id, Facts.SECOND),
                new PaymentVoided(payment, id, ZERO),
                new PaymentAuthorizationLapsed(payment, id, Facts.SECOND),
                new PaymentRefundRequested(payment, id, refund, Facts.FIRST, "LOST", "key"),
                new PaymentRefunded(payment, id, refund, Facts.FIRST, "ref"),
                attempt(1, false),
                attempt(3, true));
    }

    private PaymentAttemptFailed attempt(int number, boolean exhausted) {
        return new PaymentAttemptFailed(
                of.payment(),
                of.order(),
                "key",
                PaymentOperation.AUTHORIZE,
                number,
                "TIMEOUT",
                exhausted);
    }

    private Stream<OrderFact> stock() {
        var id = of.order();
        var whole = List.of(new Allocation(Facts.W1, 2));
        var split = List.of(new Allocation(Facts.W1, 1), new Allocation(Facts.W2, 1));
        return Stream.of(
                new StockReserved(Facts.P100, id, 1, 2, whole, List.of(Facts.W1)),
                new StockReserved(Facts.P100, id, 1, 2, split, List.of()),
                new StockReservationRefused(
                        Facts.P100, id, 1, 2, ReservationRefusal.UNKNOWN_PRODUCT, List.of()),
                new StockReservationRefused(
                        Facts.P100,
                        id,
                        1,
                        2,
                        ReservationRefusal.OUT_OF_STOCK,
                        List.of(new Availability(Facts.W1, 1), new Availability(Facts.W2, 0))),
                new StockReservationReleased(Facts.P100, id, 1, split),
                new StockReservationExpired(Facts.P100, id, 1, whole),
                new StockConsumed(Facts.P100, id, 1, Facts.W1, 2, of.parcel1()),
                new StockRestocked(Facts.P100, id, 1, Facts.W1, 2));
    }

    private Stream<OrderFact> shipments() {
        var id = of.order();
        var parcel = of.parcel1();
        return Stream.of(
                of.requested1(),
                of.requested2(),
                new ShipmentBooked(parcel, id, "ACME", "label", "track-1"),
                new ShipmentBookingFailed(parcel, id, 1, "TIMEOUT", false),
                new ShipmentBookingFailed(parcel, id, 1, "NO_SUCH_PLACE", true),
                new ShipmentDispatched(parcel, id),
                new ShipmentTrackingUpdated(parcel, id, "IN_TRANSIT", "Newark", Facts.T0),
                new ShipmentTrackingUpdated(parcel, id, "IN_TRANSIT", null, Facts.T0),
                new ShipmentDelivered(parcel, id),
                new ShipmentLost(parcel, id, "fell off"),
                new ShipmentLost(parcel, id, null),
                new ShipmentCancellationRequested(parcel, id, "key", false),
                new ShipmentCancellationRequested(parcel, id, "key", true),
                new ShipmentCancelled(parcel, id),
                new ShipmentCancellationRefused(parcel, id, "already handed over"));
    }

    private Stream<OrderFact> others() {
        var id = of.order();
        var notification = NotificationId.of("event", Channel.EMAIL);
        var jane = new EmailAddress("jane@example.com");
        return Stream.of(
                new NotificationSent(
                        notification,
                        id,
                        Channel.EMAIL,
                        "order-confirmed",
                        "event",
                        jane,
                        "s",
                        "m"),
                new NotificationFailed(
                        notification,
                        id,
                        Channel.EMAIL,
                        "order-confirmed",
                        "event",
                        jane,
                        "s",
                        "mailbox full",
                        3),
                new DeadlineReached(id, DeadlineName.PAYMENT_DUE, Facts.T0));
    }
}
