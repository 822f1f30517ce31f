package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.CustomerId;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.RequestShipment;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentBookingFailed;
import io.orderloom.api.shipment.ShipmentCancellationRefused;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentLost;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ConsumeReservation;
import io.orderloom.api.stock.ExpireReservation;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.ReleaseReservation;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.ReserveStock;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The words of the tests: one order of two lines, two warehouses, and what can happen to them. */
final class Story {

    static final OrderId ORDER =
            OrderId.of(UUID.fromString("01980000-0000-7000-8000-000000000001"));
    static final WarehouseId W1 = new WarehouseId("w-1");
    static final WarehouseId W2 = new WarehouseId("w-2");
    static final ShipmentId S1 = ShipmentId.of(ORDER, W1);
    static final ShipmentId S2 = ShipmentId.of(ORDER, W2);
    static final PaymentId P1 = PaymentId.of(ORDER, 1);
    static final PaymentId P2 = PaymentId.of(ORDER, 2);
    static final PaymentId P3 = PaymentId.of(ORDER, 3);
    static final PaymentMethod CARD = new PaymentMethod("CreditCard", "tok_ok");
    static final Address ADDRESS = new Address("123 Main St", "New York", "NY", "10001", "US");
    static final OrderLine LINE1 = new OrderLine(1, product(1), 2, usd(1000));
    static final OrderLine LINE2 = new OrderLine(2, product(2), 3, usd(100));
    static final Money TOTAL = usd(2300);
    static final Parcel PARCEL1 =
            new Parcel(S1, W1, List.of(new ParcelLine(1, product(1), 2)), usd(2000));
    static final Parcel PARCEL2 =
            new Parcel(S2, W2, List.of(new ParcelLine(2, product(2), 3)), usd(300));

    private Story() {}

    static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    static ProductId product(int line) {
        return new ProductId("p-" + line);
    }

    static OrderPlaced order() {
        return order(true, LINE1, LINE2);
    }

    static OrderPlaced unsplit() {
        return order(false, LINE1, LINE2);
    }

    static OrderPlaced order(boolean allowSplit, OrderLine... lines) {
        return new OrderPlaced(
                ORDER,
                "ORD-2026-000001",
                new CustomerId("c-1"),
                null,
                List.of(lines),
                Arrays.stream(lines).map(OrderLine::amount).reduce(usd(0), Money::plus),
                ADDRESS,
                CARD,
                allowSplit,
                OnShortage.REJECT,
                FulfillmentFixture.PLACED_AT);
    }

    // Where stories begin

    /** Line 1 from the first, line 2 from the second warehouse. */
    static FulfillmentFixture reserved() {
        return FulfillmentFixture.placed(order()).given(stock(1, W1), stock(2, W2));
    }

    static FulfillmentFixture awaitingPayment() {
        return reserved().given(declined(P1)).given(awaited(P1, 1));
    }

    static FulfillmentFixture authorized() {
        return reserved().given(paid(P1, TOTAL));
    }

    static FulfillmentFixture confirmed() {
        return authorized().given(confirmation());
    }

    static FulfillmentFixture booked() {
        return confirmed().given(booking(S1), booking(S2));
    }

    /** The first of two parcels has left and is paid for. */
    static FulfillmentFixture partiallyShipped() {
        return booked().given(
                        new ShipmentDispatched(S1, ORDER),
                        consumed(1, W1),
                        partly(S1, OrderStatus.PARTIALLY_SHIPPED),
                        captured(P1, PARCEL1));
    }

    static FulfillmentFixture shipped() {
        return partiallyShipped()
                .given(
                        new ShipmentDispatched(S2, ORDER),
                        consumed(2, W2),
                        new OrderShipped(ORDER, S2, OrderStatus.SHIPPED),
                        captured(P1, PARCEL2));
    }

    /** Both lines in one parcel. */
    static Parcel whole(WarehouseId warehouse) {
        List<ParcelLine> lines =
                List.of(new ParcelLine(1, product(1), 2), new ParcelLine(2, product(2), 3));
        return new Parcel(ShipmentId.of(ORDER, warehouse), warehouse, lines, TOTAL);
    }

    // Commands

    static ReserveStock reserve(int line, boolean split, WarehouseId... onlyFrom) {
        return new ReserveStock(
                product(line),
                ORDER,
                line,
                line == 1 ? LINE1.quantity() : LINE2.quantity(),
                split,
                onlyFrom.length == 0 ? null : onlyFrom[0]);
    }

    static ReleaseReservation release(int line, WarehouseId... of) {
        return new ReleaseReservation(product(line), ORDER, line, of.length == 0 ? null : of[0]);
    }

    static ExpireReservation expire(int line) {
        return new ExpireReservation(product(line), ORDER, line);
    }

    static ConsumeReservation consume(int line, Parcel parcel) {
        return new ConsumeReservation(
                product(line), ORDER, line, parcel.warehouseId(), parcel.shipmentId());
    }

    /** Of both parcels where it is the whole, else of the second alone. */
    static AuthorizePayment authorize(PaymentId id, Money amount) {
        return amount.equals(TOTAL) ? authorize(id, PARCEL1, PARCEL2) : authorize(id, PARCEL2);
    }

    static AuthorizePayment authorize(PaymentId id, Parcel... parcels) {
        List<ParcelAmount> amounts =
                Arrays.stream(parcels)
                        .map(parcel -> new ParcelAmount(parcel.shipmentId(), parcel.amount()))
                        .toList();
        Money due = amounts.stream().map(ParcelAmount::amount).reduce(usd(0), Money::plus);
        return new AuthorizePayment(id, ORDER, due, amounts, CARD);
    }

    static CapturePayment capture(PaymentId id, Parcel parcel) {
        return new CapturePayment(id, parcel.shipmentId(), parcel.amount());
    }

    static RequestShipment request(Parcel parcel) {
        return new RequestShipment(
                parcel.shipmentId(),
                ORDER,
                parcel.warehouseId(),
                parcel.lines(),
                parcel.amount(),
                ADDRESS);
    }

    // Events of stock

    static StockReserved stock(int line, WarehouseId chosen, WarehouseId... alsoAble) {
        List<WarehouseId> candidates =
                Stream.concat(Stream.of(chosen), Arrays.stream(alsoAble)).sorted().toList();
        int quantity = line == 1 ? LINE1.quantity() : LINE2.quantity();
        return new StockReserved(
                product(line),
                ORDER,
                line,
                quantity,
                List.of(new Allocation(chosen, quantity)),
                candidates);
    }

    static StockReservationRefused refused(int line, ReservationRefusal reason) {
        return new StockReservationRefused(product(line), ORDER, line, 1, reason, List.of());
    }

    static StockReservationReleased released(int line, WarehouseId from) {
        return new StockReservationReleased(
                product(line), ORDER, line, List.of(new Allocation(from, 1)));
    }

    static StockReservationExpired expired(int line, WarehouseId from) {
        return new StockReservationExpired(
                product(line), ORDER, line, List.of(new Allocation(from, 1)));
    }

    static StockConsumed consumed(int line, WarehouseId from) {
        return new StockConsumed(product(line), ORDER, line, from, 1, ShipmentId.of(ORDER, from));
    }

    // Events of payments

    static PaymentAuthorized paid(PaymentId id, Money amount) {
        return new PaymentAuthorized(id, ORDER, amount, "ref");
    }

    static PaymentDeclined declined(PaymentId id) {
        return new PaymentDeclined(
                id, ORDER, id + ":authorize", PaymentOperation.AUTHORIZE, "card_declined");
    }

    static PaymentAttemptFailed exhausted(PaymentId id) {
        return exhausted(id, PaymentOperation.AUTHORIZE, id + ":authorize");
    }

    static PaymentAttemptFailed exhausted(PaymentId id, PaymentOperation operation, String key) {
        return new PaymentAttemptFailed(id, ORDER, key, operation, 3, "timeout", true);
    }

    static PaymentAttemptFailed captureExhausted(PaymentId id, ShipmentId of) {
        return exhausted(id, PaymentOperation.CAPTURE, id + ":capture:" + of);
    }

    static PaymentCaptureRequested captureRequested(PaymentId id, Parcel parcel) {
        return new PaymentCaptureRequested(
                id,
                ORDER,
                parcel.shipmentId(),
                parcel.amount(),
                id + ":capture:" + parcel.shipmentId());
    }

    static PaymentDeclined captureDeclined(PaymentId id, ShipmentId of) {
        return new PaymentDeclined(
                id, ORDER, id + ":capture:" + of, PaymentOperation.CAPTURE, "card_declined");
    }

    static PaymentCaptured captured(PaymentId id, Parcel parcel) {
        return new PaymentCaptured(id, ORDER, parcel.shipmentId(), parcel.amount(), "ref");
    }

    static PaymentVoided voided(PaymentId id, Money amount) {
        return new PaymentVoided(id, ORDER, amount);
    }

    static PaymentRefunded refunded(PaymentId id, Parcel parcel) {
        return new PaymentRefunded(
                id, ORDER, RefundId.of(parcel.shipmentId()), parcel.amount(), "ref");
    }

    // Events of the order

    static OrderPaymentAwaited awaited(PaymentId id, int methods) {
        return new OrderPaymentAwaited(
                ORDER,
                id,
                "card_declined",
                methods,
                FulfillmentFixture.PLACED_AT.plusSeconds(86_400),
                false);
    }

    static OrderPaymentProvided provided() {
        return new OrderPaymentProvided(ORDER, CARD);
    }

    static OrderConfirmed confirmation() {
        return new OrderConfirmed(ORDER, List.of(PARCEL1, PARCEL2));
    }

    static OrderHeld held(HoldReason reason, OrderStatus from) {
        return new OrderHeld(ORDER, reason, null, from);
    }

    static OrderReleased releasedTo(OrderStatus status) {
        return new OrderReleased(ORDER, HoldReason.MANUAL, null, status);
    }

    static OrderCancellationRequested cancellation(OrderStatus from) {
        return new OrderCancellationRequested(ORDER, "changed my mind", from);
    }

    static OrderPartiallyShipped partly(ShipmentId id, OrderStatus status) {
        return new OrderPartiallyShipped(ORDER, id, status);
    }

    // Events of parcels

    static ShipmentBooked booking(ShipmentId id) {
        return new ShipmentBooked(id, ORDER, "carrier", "label", "T-1");
    }

    static ShipmentBookingFailed bookingExhausted(ShipmentId id) {
        return new ShipmentBookingFailed(id, ORDER, 3, "refused", true);
    }

    static ShipmentDispatched dispatched(ShipmentId id) {
        return new ShipmentDispatched(id, ORDER);
    }

    static ShipmentDelivered delivered(ShipmentId id) {
        return new ShipmentDelivered(id, ORDER);
    }

    static ShipmentLost lost(ShipmentId id) {
        return new ShipmentLost(id, ORDER, null);
    }

    static ShipmentCancelled stopped(ShipmentId id) {
        return new ShipmentCancelled(id, ORDER);
    }

    static ShipmentCancellationRefused notStopped(ShipmentId id) {
        return new ShipmentCancellationRefused(id, ORDER, "too late");
    }
}
