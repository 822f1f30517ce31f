package io.orderloom.api;

import io.orderloom.api.fulfillment.*;
import io.orderloom.api.notification.*;
import io.orderloom.api.order.*;
import io.orderloom.api.payment.*;
import io.orderloom.api.shipment.*;
import io.orderloom.api.stock.*;
import io.orderloom.api.value.*;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One example of each event. */
final class Samples {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123456Z");
    private static final OrderId ORDER =
            OrderId.of(UUID.fromString("01980000-0000-7000-8000-000000000001"));
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final WarehouseId W1 = new WarehouseId("w-1");
    private static final ShipmentId SHIPMENT = ShipmentId.of(ORDER, W1);
    private static final RefundId REFUND = RefundId.of(SHIPMENT);
    private static final ProductId PRODUCT = new ProductId("p-100");
    private static final Money TOTAL = Money.of(5998, "USD");
    private static final Address ADDRESS =
            new Address("123 Main St", "New York", "NY", "10001", "US");
    private static final EmailAddress EMAIL = new EmailAddress("jane@example.com");
    private static final PaymentMethod CARD = new PaymentMethod("CreditCard", "tok_1");
    private static final List<Allocation> ALLOCATIONS = List.of(new Allocation(W1, 2));
    private static final List<ParcelLine> LINES = List.of(new ParcelLine(1, PRODUCT, 2));
    private static final String KEY = PAYMENT + ":authorize";
    private static final NotificationId NOTIFICATION = NotificationId.of("event-1", Channel.EMAIL);

    static final List<Fact> ALL =
            List.of(
                    new OrderPlaced(
                            ORDER,
                            "ORD-2026-000123",
                            new CustomerId("c-1001"),
                            EMAIL,
                            List.of(new OrderLine(1, PRODUCT, 2, Money.of(2999, "USD"))),
                            TOTAL,
                            ADDRESS,
                            CARD,
                            true,
                            OnShortage.REJECT,
                            AT),
                    new OrderPaymentAwaited(ORDER, PAYMENT, "card_declined", 1, AT, false),
                    new OrderPaymentProvided(ORDER, CARD),
                    new OrderConfirmed(ORDER, List.of(new Parcel(SHIPMENT, W1, LINES, TOTAL))),
                    new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK, "p-100"),
                    new OrderExpired(ORDER, "No other payment method came in time"),
                    new OrderHeld(ORDER, HoldReason.MANUAL, "Looks odd", OrderStatus.CONFIRMED),
                    new OrderReleased(ORDER, HoldReason.MANUAL, null, OrderStatus.CONFIRMED),
                    new OrderCancellationRequested(ORDER, "Changed my mind", OrderStatus.CONFIRMED),
                    new OrderCancelled(ORDER, "Changed my mind"),
                    new OrderPartiallyCancelled(
                            ORDER,
                            List.of(SHIPMENT),
                            List.of(new CancelledLine(1, 2)),
                            TOTAL,
                            OrderStatus.SHIPPED),
                    new OrderCancellationRefused(
                            ORDER, "All parcels had left", OrderStatus.SHIPPED),
                    new OrderPartiallyShipped(ORDER, SHIPMENT, OrderStatus.PARTIALLY_SHIPPED),
                    new OrderShipped(ORDER, SHIPMENT, OrderStatus.SHIPPED),
                    new OrderDelivered(ORDER, OrderStatus.DELIVERED),
                    new OrderCompleted(ORDER),
                    new PaymentAuthorizationRequested(
                            PAYMENT,
                            ORDER,
                            TOTAL,
                            List.of(new ParcelAmount(SHIPMENT, TOTAL)),
                            CARD,
                            KEY),
                    new PaymentAuthorized(PAYMENT, ORDER, TOTAL, "auth-1"),
                    new PaymentDeclined(
                            PAYMENT, ORDER, KEY, PaymentOperation.AUTHORIZE, "card_declined"),
                    new PaymentCaptureRequested(
                            PAYMENT, ORDER, SHIPMENT, TOTAL, PAYMENT + ":capture:" + SHIPMENT),
                    new PaymentCaptured(PAYMENT, ORDER, SHIPMENT, TOTAL, "capture-1"),
                    new PaymentVoidRequested(
                            PAYMENT, ORDER, PAYMENT + ":void", false, false, TOTAL.currency()),
                    new PaymentVoided(PAYMENT, ORDER, TOTAL),
                    new PaymentAuthorizationLapsed(PAYMENT, ORDER, TOTAL),
                    new PaymentRefundRequested(
                            PAYMENT,
                            ORDER,
                            REFUND,
                            TOTAL,
                            "Parcel lost",
                            PAYMENT + ":refund:" + REFUND),
                    new PaymentRefunded(PAYMENT, ORDER, REFUND, TOTAL, "refund-1"),
                    new PaymentAttemptFailed(
                            PAYMENT, ORDER, KEY, PaymentOperation.AUTHORIZE, 3, "timeout", true),
                    new StockLevelSet(PRODUCT, W1, 150),
                    new StockReserved(PRODUCT, ORDER, 1, 2, ALLOCATIONS, List.of(W1)),
                    new StockReservationRefused(
                            PRODUCT,
                            ORDER,
                            1,
                            2,
                            ReservationRefusal.OUT_OF_STOCK,
                            List.of(new Availability(W1, 1))),
                    new StockReservationReleased(PRODUCT, ORDER, 1, ALLOCATIONS),
                    new StockReservationExpired(PRODUCT, ORDER, 1, ALLOCATIONS),
                    new StockConsumed(PRODUCT, ORDER, 1, W1, 2, SHIPMENT),
                    new StockRestocked(PRODUCT, ORDER, 1, W1, 2),
                    new ShipmentRequested(
                            SHIPMENT, ORDER, W1, LINES, TOTAL, ADDRESS, SHIPMENT + ":book"),
                    new ShipmentBooked(SHIPMENT, ORDER, "Parcelwind", "label-1", "PW1"),
                    new ShipmentBookingFailed(SHIPMENT, ORDER, 3, "address_refused", true),
                    new ShipmentDispatched(SHIPMENT, ORDER),
                    new ShipmentTrackingUpdated(SHIPMENT, ORDER, "IN_TRANSIT", "Newark", AT),
                    new ShipmentDelivered(SHIPMENT, ORDER),
                    new ShipmentLost(SHIPMENT, ORDER, "Van stolen"),
                    new ShipmentCancellationRequested(SHIPMENT, ORDER, SHIPMENT + ":cancel", false),
                    new ShipmentCancelled(SHIPMENT, ORDER),
                    new ShipmentCancellationRefused(SHIPMENT, ORDER, "It has left"),
                    new NotificationSent(
                            NOTIFICATION,
                            ORDER,
                            Channel.EMAIL,
                            "order-confirmed",
                            "event-1",
                            EMAIL,
                            "Your order is confirmed",
                            "<m-1@example.com>"),
                    new NotificationFailed(
                            NOTIFICATION,
                            ORDER,
                            Channel.EMAIL,
                            "order-confirmed",
                            "event-1",
                            EMAIL,
                            "Your order is confirmed",
                            "550",
                            5),
                    new DeadlineReached(ORDER, DeadlineName.PAYMENT_DUE, AT));

    private Samples() {}
}
