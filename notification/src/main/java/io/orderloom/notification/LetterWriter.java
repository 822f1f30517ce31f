package io.orderloom.notification;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.value.Address;
import io.orderloom.notification.Letter.Detail;
import io.orderloom.notification.Letter.Item;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which fact makes which letter, and what it says. Every other fact makes none. */
class LetterWriter {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /**
     * @param order the order as it was placed
     * @param parcel the parcel the fact is about, if it is about one
     */
    Optional<Letter> write(OrderFact fact, OrderPlaced order, KnownParcel parcel) {
        return Optional.ofNullable(
                switch (fact) {
                    case OrderConfirmed confirmed -> confirmed(order, confirmed);
                    case OrderPaymentAwaited awaited -> paymentNeeded(order, awaited);
                    case ShipmentDispatched _ -> shipped(order, parcel);
                    case OrderDelivered _ -> delivered(order);
                    case OrderCancelled cancelled -> cancelled(order, cancelled);
                    case OrderPartiallyCancelled cancelled -> cancelledInPart(order, cancelled);
                    case OrderRejected rejected -> rejected(order, rejected);
                    case OrderExpired _ -> expired(order);
                    case PaymentRefunded refunded -> refunded(order, refunded);
                    default -> null;
                });
    }

    private static Letter confirmed(OrderPlaced order, OrderConfirmed confirmed) {
        var parcels = confirmed.parcels().size();
        return new Letter(
                "confirmed",
                "Your order " + order.orderNumber() + " is confirmed",
                "Thank you for your order. Everything is set aside for you and will leave in "
                        + (parcels == 1 ? "one parcel" : parcels + " parcels")
                        + ". We write again as soon as it is on its way.",
                about(order, Stream.of(new Detail("Deliver to", oneLine(order.shippingAddress())))),
                itemsOf(order),
                order.total());
    }

    private static Letter paymentNeeded(OrderPlaced order, OrderPaymentAwaited awaited) {
        return new Letter(
                awaited.reminder() ? "payment-reminder" : "payment-needed",
                (awaited.reminder() ? "Reminder: payment" : "Payment")
                        + " needed for your order "
                        + order.orderNumber(),
                (awaited.reminder()
                                ? "Your order is still waiting for its payment. "
                                : "Your payment method was declined, so your order is waiting. ")
                        + "Please offer another payment method; without one the order expires.",
                about(
                        order,
                        Stream.of(new Detail("Please pay until", MOMENT.format(awaited.dueAt())))),
                itemsOf(order),
                order.total());
    }

    private static Letter shipped(OrderPlaced order, KnownParcel parcel) {
        return new Letter(
                "shipped",
                "A parcel of your order " + order.orderNumber() + " is on its way",
                "This parcel has left our warehouse.",
                about(
                        order,
                        Stream.of(
                                        detail("Carrier", parcel.carrier()),
                                        detail("Tracking number", parcel.trackingNumber()),
                                        detail("Deliver to", oneLine(order.shippingAddress())))
                                .flatMap(Optional::stream)),
                parcel.lines().stream()
                        .map(line -> item(order, line.lineId(), line.quantity()))
                        .toList(),
                null);
    }

    private static Letter delivered(OrderPlaced order) {
        return new Letter(
                "delivered",
                "Your order " + order.orderNumber() + " was delivered",
                "Your order has arrived. We hope you enjoy it.",
                about(
                        order,
                        Stream.of(new Detail("Delivered to", oneLine(order.shippingAddress())))),
                itemsOf(order),
                order.total());
    }

    private static Letter cancelled(OrderPlaced order, OrderCancelled cancelled) {
        return new Letter(
                "cancelled",
                "Your order " + order.orderNumber() + " was cancelled",
                "Your order is cancelled. Nothing was charged, and what was held on your payment"
                        + " method is released.",
                about(order, detail("Reason", cancelled.reason()).stream()),
                itemsOf(order),
                order.total());
    }

    private static Letter cancelledInPart(OrderPlaced order, OrderPartiallyCancelled cancelled) {
        return new Letter(
                "partially-cancelled",
                "A part of your order " + order.orderNumber() + " was cancelled",
                "The items below are cancelled and not charged. What had already left is on its"
                        + " way to you.",
                about(order, Stream.empty()),
                cancelled.lines().stream()
                        .map(line -> item(order, line.lineId(), line.quantity()))
                        .toList(),
                cancelled.amount());
    }

    private static Letter rejected(OrderPlaced order, OrderRejected rejected) {
        return new Letter(
                "rejected",
                "We cannot fulfill your order " + order.orderNumber(),
                "We are sorry: " + sentence(rejected.reason()) + " Nothing was charged.",
                about(order, Stream.empty()),
                itemsOf(order),
                order.total());
    }

    private static String sentence(RejectionReason reason) {
        return switch (reason) {
            case UNKNOWN_PRODUCT -> "your order names a product that we do not have.";
            case OUT_OF_STOCK -> "not everything you ordered is in stock.";
            case PAYMENT_DECLINED -> "none of the payment methods offered was accepted.";
            case PAYMENT_UNAVAILABLE -> "the payment provider could not be reached in time.";
        };
    }

    private static Letter expired(OrderPlaced order) {
        return new Letter(
                "expired",
                "Your order " + order.orderNumber() + " has expired",
                "No other payment method was offered in time, so your order has ended. Nothing was"
                        + " charged; you are welcome to order again.",
                about(order, Stream.empty()),
                itemsOf(order),
                order.total());
    }

    private static Letter refunded(OrderPlaced order, PaymentRefunded refunded) {
        return new Letter(
                "refunded",
                "A refund for your order " + order.orderNumber(),
                "We have paid money back to your payment method. It can take some days until you"
                        + " see it there.",
                about(order, Stream.of(new Detail("Refunded", refunded.amount().toString()))),
                List.of(),
                null);
    }

    private static List<Item> itemsOf(OrderPlaced order) {
        return order.lines().stream()
                .map(line -> item(order, line.lineId(), line.quantity()))
                .toList();
    }

    private static Item item(OrderPlaced order, int lineId, int quantity) {
        var line =
                order.lines().stream()
                        .filter(candidate -> candidate.lineId() == lineId)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No line " + lineId));
        return new Item(quantity, line.productId().value(), line.price());
    }

    private static List<Detail> about(OrderPlaced order, Stream<Detail> details) {
        return Stream.concat(Stream.of(new Detail("Order", order.orderNumber())), details).toList();
    }

    private static Optional<Detail> detail(String label, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> new Detail(label, text));
    }

    private static String oneLine(Address address) {
        var town =
                Stream.of(address.city(), address.state(), address.zipCode())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        return String.join(", ", List.of(address.street(), town, address.country()));
    }
}
