package io.orderloom.saga.simulation;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentLost;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of deadlines, read from outside: by when which fact must be there. Judged when the
 * process has heard everything and no deadline is due, and only of orders that nobody has held: a
 * hold stops the customer's deadlines.
 */
final class Promises {

    private Promises() {}

    static void check(World world) {
        switch (world.status()) {
            case AWAITING_PAYMENT -> awaiting(world);
            case PENDING -> pending(world);
            case ON_HOLD -> held(world);
            case CONFIRMED, PARTIALLY_SHIPPED -> underWay(world);
            case DELIVERED, COMPLETED -> returns(world);
            default -> {}
        }
    }

    private static void awaiting(World world) {
        if (everHeld(world)) {
            return;
        }
        FulfillmentDeadlines limits = world.scenario().limits();
        Recorded asked =
                Books.recorded(world, OrderPaymentAwaited.class)
                        .filter(it -> !((OrderPaymentAwaited) it.fact()).reminder())
                        .max(Comparator.comparing(Recorded::at))
                        .orElseThrow();
        boolean reminded =
                Books.recorded(world, OrderPaymentAwaited.class)
                        .anyMatch(it ->
                                ((OrderPaymentAwaited) it.fact()).reminder()
                                        && !it.at().isBefore(asked.at()));
        boolean due = passed(world, asked.at(), limits.paymentReminder());
        Audit.require(reminded || !due, "Nobody reminded the customer", world);
        boolean over = passed(world, asked.at(), limits.paymentDue());
        Audit.require(!over, "The order should have expired", world);
        if (world.scenario().troubles().containsKey(Trouble.REORDER)) {
            return;
        }
        Optional<Instant> reserved = latest(world, StockReserved.class);
        boolean kept =
                world.scenario().lines().stream()
                        .anyMatch(line -> Books.reserved(world, line.lineId()) > 0);
        Audit.require(
                !kept || !passed(world, reserved.orElse(world.now()), limits.reservation()),
                "The stock should have expired",
                world);
    }

    private static void pending(World world) {
        if (!everHeld(world) && authorizationOpen(world)) {
            Instant asked = latest(world, PaymentAuthorizationRequested.class).orElseThrow();
            Audit.require(
                    !passed(world, asked, world.scenario().limits().paymentTechnical()),
                    "An order without an answer should be held",
                    world);
        }
    }

    private static void held(World world) {
        List<Recorded> holds = Books.recorded(world, OrderHeld.class).toList();
        Recorded hold = holds.getLast();
        boolean forPayment = ((OrderHeld) hold.fact()).reason() == HoldReason.PAYMENT;
        boolean confirmed = Books.facts(world, OrderConfirmed.class).findAny().isPresent();
        boolean ending = Books.facts(world, PaymentVoidRequested.class).findAny().isPresent();
        boolean voidFailed =
                world.deadLetters().values().stream()
                        .anyMatch(call -> call.intent() instanceof PaymentVoidRequested);
        boolean answered = world.calls().isEmpty() && !voidFailed;
        if (forPayment && !confirmed && !everAnswered(world) && (!ending || answered)) {
            Audit.require(
                    !passed(world, hold.at(), world.scenario().limits().paymentUnavailable()),
                    "An order nobody can pay should be rejected",
                    world);
        }
    }

    private static void underWay(World world) {
        Audit.require(!renewalDeclined(world), "An order nobody pays should be held", world);
        Audit.require(!captureDeclined(world), "A parcel nobody pays should hold the rest", world);
        if (everHeld(world)) {
            return;
        }
        FulfillmentDeadlines limits = world.scenario().limits();
        boolean unbooked =
                Books.recorded(world, ShipmentRequested.class)
                        .filter(it -> world.stream(World.streamOf(it.fact())).size() == 1)
                        .anyMatch(it -> passed(world, it.at(), limits.booking()));
        Audit.require(!unbooked, "An order without a carrier should be held", world);
        boolean asked = Books.recorded(world, PaymentCaptureRequested.class).findAny().isPresent();
        Optional<Instant> authorized = latest(world, PaymentAuthorized.class);
        if (!asked && authorized.isPresent() && !authorizationOpen(world)) {
            boolean lapsed =
                    Books.of(world).lapsed() > 0
                            && latest(world, PaymentAuthorizationRequested.class)
                                    .orElseThrow()
                                    .isAfter(authorized.get());
            Audit.require(
                    lapsed || !passed(world, authorized.get(), limits.authorization()),
                    "The authorization should have been renewed",
                    world);
        }
    }

    private static void returns(World world) {
        Instant finished =
                Stream.of(ShipmentDelivered.class, ShipmentLost.class)
                        .flatMap(type -> latest(world, type).stream())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        Duration window = world.scenario().limits().returnWindow();
        boolean reordered = world.scenario().troubles().containsKey(Trouble.REORDER);
        latest(world, OrderCompleted.class)
                .filter(_ -> !reordered)
                .ifPresent(completed ->
                        Audit.require(
                                !completed.isBefore(
                                        finished.plus(window).minus(Duration.ofMillis(1))),
                                "Completed while the customer may still return it",
                                world));
        if (world.status() == OrderStatus.DELIVERED
                && !everHeld(world)
                && Books.facts(world, OrderCancellationRequested.class).findAny().isEmpty()
                && world.calls().isEmpty()
                && world.deadLetters().isEmpty()) {
            boolean declined = Books.facts(world, PaymentDeclined.class).findAny().isPresent();
            Audit.require(
                    declined || !passed(world, finished, window.plus(Duration.ofMinutes(5))),
                    "The order should have completed",
                    world);
        }
    }

    /** Whether an authorization asked for has no answer of any kind. */
    private static boolean authorizationOpen(World world) {
        return Books.recorded(world, PaymentAuthorizationRequested.class)
                .map(it -> world.stream(World.streamOf(it.fact())))
                .anyMatch(stream -> stream.stream().noneMatch(it -> isAnswer(it.fact())));
    }

    private static boolean everAnswered(World world) {
        return Stream.of(PaymentAuthorized.class, PaymentDeclined.class)
                .anyMatch(type -> Books.facts(world, type).findAny().isPresent());
    }

    private static boolean isAnswer(Object fact) {
        return fact instanceof PaymentAuthorized
                || fact instanceof PaymentVoided
                || (fact instanceof PaymentDeclined declined
                        && declined.operation() == PaymentOperation.AUTHORIZE);
    }

    /** A renewal was declined: nothing is set aside, nobody is asked, and parcels are unpaid. */
    private static boolean renewalDeclined(World world) {
        Books books = Books.of(world);
        long total = world.scenario().lines().stream().mapToLong(it -> it.amount().minor()).sum();
        boolean less =
                Books.facts(world, OrderPartiallyCancelled.class).findAny().isPresent()
                        || Books.facts(world, ShipmentLost.class).findAny().isPresent();
        return !less && books.captured() < total && books.open() == 0 && !authorizationOpen(world);
    }

    /** The provider's last word about a parcel on its way is no, and the others have not left. */
    private static boolean captureDeclined(World world) {
        boolean asked =
                world.calls().values().stream()
                        .anyMatch(call -> call.intent() instanceof PaymentCaptureRequested);
        boolean lost = Books.facts(world, ShipmentLost.class).findAny().isPresent();
        boolean lapsed = Books.of(world).lapsed() > 0;
        return !asked
                && !lost
                && !lapsed
                && Books.facts(world, PaymentDeclined.class)
                        .anyMatch(it -> it.operation() == PaymentOperation.CAPTURE);
    }

    private static Optional<Instant> latest(World world, Class<?> type) {
        return Books.recorded(world, type)
                .filter(it ->
                        !(it.fact() instanceof StockReserved stock)
                                || stock.orderId().equals(World.ORDER))
                .map(Recorded::at)
                .max(Comparator.naturalOrder());
    }

    private static boolean everHeld(World world) {
        return Books.facts(world, OrderHeld.class).findAny().isPresent();
    }

    private static boolean passed(World world, Instant since, Duration limit) {
        return world.now().isAfter(since.plus(limit));
    }
}
