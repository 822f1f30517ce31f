package io.orderloom.query;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.CustomerId;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The facts of one example order: two pieces of p-100 from w-1 for 59.98 USD, one of p-200 from w-2
 * for 20.00 USD.
 */
public record Facts(OrderId order) {

    public static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
    public static final ProductId P100 = new ProductId("p-100");
    public static final ProductId P200 = new ProductId("p-200");
    public static final WarehouseId W1 = new WarehouseId("w-1");
    public static final WarehouseId W2 = new WarehouseId("w-2");
    public static final PaymentMethod CARD = new PaymentMethod("CreditCard", "tok_ok");
    public static final Address ADDRESS =
            new Address("123 Main St", "New York", "NY", "10001", "US");
    public static final Money FIRST = Money.of(5998, "USD");
    public static final Money SECOND = Money.of(2000, "USD");
    public static final Money TOTAL = Money.of(7998, "USD");

    public static Facts of(int number) {
        return new Facts(OrderId.of(new UUID(0, number)));
    }

    public PaymentId payment() {
        return PaymentId.of(order, 1);
    }

    public ShipmentId parcel1() {
        return ShipmentId.of(order, W1);
    }

    public ShipmentId parcel2() {
        return ShipmentId.of(order, W2);
    }

    public OrderPlaced placed() {
        return placed("c-1001", T0);
    }

    public OrderPlaced placed(String customer, Instant at) {
        return new OrderPlaced(
                order,
                "ORD-2026-000001",
                new CustomerId(customer),
                new EmailAddress("jane@example.com"),
                List.of(
                        new OrderLine(1, P100, 2, Money.of(2999, "USD")),
                        new OrderLine(2, P200, 1, SECOND)),
                TOTAL,
                ADDRESS,
                CARD,
                true,
                OnShortage.REJECT,
                at);
    }

    public OrderConfirmed confirmed() {
        return new OrderConfirmed(
                order,
                List.of(
                        new Parcel(parcel1(), W1, List.of(new ParcelLine(1, P100, 2)), FIRST),
                        new Parcel(parcel2(), W2, List.of(new ParcelLine(2, P200, 1)), SECOND)));
    }

    public ShipmentRequested requested1() {
        return new ShipmentRequested(
                parcel1(),
                order,
                W1,
                List.of(new ParcelLine(1, P100, 2)),
                FIRST,
                ADDRESS,
                parcel1() + ":book");
    }

    public ShipmentRequested requested2() {
        return new ShipmentRequested(
                parcel2(),
                order,
                W2,
                List.of(new ParcelLine(2, P200, 1)),
                SECOND,
                ADDRESS,
                parcel2() + ":book");
    }

    public PaymentAuthorizationRequested authorizationRequested() {
        return new PaymentAuthorizationRequested(
                payment(), order, TOTAL, List.of(), CARD, payment() + ":authorize");
    }

    public PaymentAuthorized authorized() {
        return new PaymentAuthorized(payment(), order, TOTAL, "ref-1");
    }

    public PaymentCaptured captured(ShipmentId parcel, Money amount) {
        return new PaymentCaptured(payment(), order, parcel, amount, "ref-2");
    }

    /** From the placing to the first parcel dispatched and captured. */
    public List<OrderFact> halfWay() {
        return List.of(
                placed(),
                authorizationRequested(),
                authorized(),
                confirmed(),
                requested1(),
                requested2(),
                new ShipmentBooked(parcel1(), order, "ACME", "label", "track-1"),
                new ShipmentDispatched(parcel1(), order),
                captured(parcel1(), FIRST));
    }
}
