package io.orderloom.saga.simulation;

import io.orderloom.api.OrderFact;
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
import io.orderloom.api.order.Parcel;
import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.shipment.CancelShipment;
import io.orderloom.api.shipment.RequestShipment;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.ExpireReservation;
import io.orderloom.api.stock.ReserveStock;
import io.orderloom.saga.simulation.Carrier.Place;
import java.util.List;
import java.util.Set;

/**
 * What must hold, seen from outside: from the recorded facts, the provider's books and the
 * carrier's parcels, never from what the process believes.
 */
final class Audit {

    private OrderStatus heard = OrderStatus.PENDING;

    Audit copy() {
        Audit copy = new Audit();
        copy.heard = heard;
        return copy;
    }

    // At every step of the process

    /** Held: nothing new is asked of provider, stock or carrier. */
    void step(OrderFact fact, List<Object> commands) {
        if (fact instanceof OrderEvent event && !heard.isTerminal()) {
            heard = statusAfter(event, heard);
        }
        if (heard == OrderStatus.ON_HOLD) {
            commands.forEach(Audit::requireQuietWhileHeld);
        }
    }

    private static void requireQuietWhileHeld(Object command) {
        switch (command) {
            case AuthorizePayment _,
                    RequestShipment _,
                    ReserveStock _,
                    ExpireReservation _,
                    RefundPayment _,
                    CancelShipment _ ->
                    throw new Violation("Asked while the order is held: " + command);
            default -> {}
        }
    }

    // At every fact

    void recorded(World world, OrderFact fact) {
        switch (fact) {
            case PaymentCaptured captured -> requireCapturedOnce(world, captured);
            case OrderConfirmed confirmed -> requireCovered(world, confirmed);
            case OrderPartiallyCancelled cancelled ->
                    require(
                            cancelled.shipments().stream()
                                    .allMatch(id -> willNotLeave(world.carrier().place(id))),
                            "A cancelled parcel may still leave",
                            world);
            case OrderRejected _, OrderExpired _, OrderCancelled _, OrderCompleted _ ->
                    ended(world);
            default -> {}
        }
    }

    private static void requireCapturedOnce(World world, PaymentCaptured captured) {
        long times =
                Books.facts(world, PaymentCaptured.class)
                        .filter(it -> it.shipmentId().equals(captured.shipmentId()))
                        .count();
        require(times == 1, "A parcel is captured " + times + " times: " + captured, world);
    }

    /** The pivot: every line reserved, the total authorized, every piece in one parcel. */
    private static void requireCovered(World world, OrderConfirmed confirmed) {
        long total = confirmed.parcels().stream().mapToLong(it -> it.amount().minor()).sum();
        long ordered = world.scenario().lines().stream().mapToLong(it -> it.amount().minor()).sum();
        require(total == ordered, "The parcels are not what was ordered", world);
        require(Books.of(world).open() >= total, "Confirmed without the money", world);
        world.scenario()
                .lines()
                .forEach(line ->
                        require(
                                Books.reserved(world, line.lineId()) == line.quantity(),
                                "Confirmed without the stock",
                                world));
    }

    /** A terminal status is recorded only after everything it implies. */
    private static void ended(World world) {
        require(world.nothingInLanes(), "Ends while stock is still asked", world);
        world.calls().values().stream()
                .filter(call -> !call.repeated() && call.number() <= world.scenario().attempts())
                .forEach(call -> requireNothingNew(world, call));
        balanced(world);
    }

    private static void requireNothingNew(World world, Call call) {
        boolean known =
                switch (call.intent()) {
                    case PaymentVoidRequested it when it.authorizationUnknown() ->
                            Books.isVoided(world, it.paymentId());
                    case PaymentEvent it ->
                            world.bank().knows(Connectors.key(it))
                                    || world.isAuthorizing(it.paymentId());
                    case ShipmentEvent it ->
                            world.carrier().place(it.shipmentId()) != Place.UNKNOWN;
                    default -> false;
                };
        require(known, "Ends while an intent is unanswered: " + call, world);
    }

    /** What holds at the end, and for ever after. */
    private static void balanced(World world) {
        Books books = Books.of(world);
        boolean late = world.bank().accounts().keySet().stream().anyMatch(world::isAuthorizing);
        require(books.open() == 0 || late, "The ledger does not balance: " + books, world);
        world.scenario()
                .lines()
                .forEach(line ->
                        require(
                                Books.reserved(world, line.lineId()) == 0,
                                "Stock stays reserved for line " + line.lineId(),
                                world));
        world.bank()
                .accounts()
                .forEach((id, account) ->
                        require(
                                account.open() == 0
                                        || Books.lapsed(world, id)
                                        || world.isAuthorizing(id),
                                "The provider still keeps money of " + id,
                                world));
        long taken = charged(world);
        require(taken == books.captured() - books.refunded(), "The books differ", world);
        require(taken == delivered(world), "Charged is not what was delivered", world);
        require(
                world.carrier().boxes().values().stream().noneMatch(world.carrier()::moves),
                "A parcel is still on its way",
                world);
    }

    private static long delivered(World world) {
        return parcels(world).stream()
                .filter(it -> world.carrier().place(it.shipmentId()) == Place.DELIVERED)
                .mapToLong(it -> it.amount().minor())
                .sum();
    }

    private static List<Parcel> parcels(World world) {
        return Books.facts(world, OrderConfirmed.class)
                .findFirst()
                .map(OrderConfirmed::parcels)
                .orElse(List.of());
    }

    private static boolean willNotLeave(Place place) {
        return place == Place.UNKNOWN || place == Place.STOPPED;
    }

    // When nothing is under way

    /** The process has heard all and its clock has announced all: then its promises are kept. */
    void atRest(World world) {
        if (world.nothingDue() && world.nothingUnheard()) {
            Promises.check(world);
        }
    }

    /** Nothing can happen any more, and nobody can do anything about it. */
    void settled(World world) {
        if (!world.status().isTerminal()) {
            require(waitsForMoney(world), "It never settles", world);
            return;
        }
        require(world.deadLetters().isEmpty(), "Ended with a dead letter", world);
        require(
                world.state() != null && world.state().ended(),
                "The process does not know the end",
                world);
        balanced(world);
    }

    /**
     * What was delivered and what was charged differ, because the provider declined for good: only
     * a person can get that money.
     */
    private static boolean waitsForMoney(World world) {
        Set<OrderStatus> waiting =
                Set.of(OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.ON_HOLD);
        boolean confirmed = Books.facts(world, OrderConfirmed.class).findAny().isPresent();
        boolean declined = Books.facts(world, PaymentDeclined.class).findAny().isPresent();
        boolean owed =
                world.status() == OrderStatus.ON_HOLD
                        || parcels(world).stream().anyMatch(it -> isUnpaid(world, it.shipmentId()));
        return waiting.contains(world.status()) && confirmed && declined && owed;
    }

    /** Delivered and not charged, or lost and charged. */
    private static boolean isUnpaid(World world, ShipmentId id) {
        boolean captured =
                Books.facts(world, PaymentCaptured.class)
                        .anyMatch(it -> it.shipmentId().equals(id));
        boolean refunded =
                Books.facts(world, PaymentRefunded.class)
                        .anyMatch(it -> it.refundId().equals(RefundId.of(id)));
        return switch (world.carrier().place(id)) {
            case DELIVERED -> !captured;
            case LOST -> captured && !refunded;
            case UNKNOWN, BOOKED, STOPPED, DISPATCHED -> false;
        };
    }

    private static long charged(World world) {
        return world.bank().accounts().values().stream()
                .mapToLong(it -> it.captured() - it.refunded())
                .sum();
    }

    OrderStatus statusAfter(OrderEvent event, OrderStatus before) {
        if (before.isTerminal()) {
            throw new Violation("After the end: " + event);
        }
        return switch (event) {
            case OrderPlaced _, OrderPaymentProvided _ -> OrderStatus.PENDING;
            case OrderPaymentAwaited _ -> OrderStatus.AWAITING_PAYMENT;
            case OrderConfirmed _ -> OrderStatus.CONFIRMED;
            case OrderRejected _ -> OrderStatus.REJECTED;
            case OrderExpired _ -> OrderStatus.EXPIRED;
            case OrderHeld _ -> OrderStatus.ON_HOLD;
            case OrderReleased it -> it.status();
            case OrderCancellationRequested _ -> OrderStatus.CANCELLING;
            case OrderCancelled _ -> OrderStatus.CANCELLED;
            case OrderPartiallyCancelled it -> it.status();
            case OrderCancellationRefused it -> it.status();
            case OrderPartiallyShipped it -> it.status();
            case OrderShipped it -> it.status();
            case OrderDelivered it -> it.status();
            case OrderCompleted _ -> OrderStatus.COMPLETED;
        };
    }

    static void require(boolean holds, String otherwise, World world) {
        if (!holds) {
            throw new Violation(otherwise + " (" + world.status() + ")");
        }
    }
}
