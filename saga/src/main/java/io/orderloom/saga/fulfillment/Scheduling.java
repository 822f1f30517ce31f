package io.orderloom.saga.fulfillment;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which deadlines run in a state. They follow from it like everything else: what is over clears its
 * deadline by being over.
 */
final class Scheduling {

    private Scheduling() {}

    static SortedMap<DeadlineName, Instant> deadlines(
            Fulfillment now, FulfillmentDeadlines limits) {
        Map<DeadlineName, Instant> due = new EnumMap<>(DeadlineName.class);
        if (!now.ended()) {
            forCustomer(due, now, limits);
            forPayment(due, now, limits);
            forParcels(due, now, limits);
        }
        return new TreeMap<>(due);
    }

    /** Whole milliseconds, so that a deadline is the same in every store and every message. */
    static Instant due(Instant since, Duration limit) {
        return since.plus(limit).truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the customer, or the customer's stock, waits for; it stops while the order is held. */
    private static void forCustomer(
            Map<DeadlineName, Instant> due, Fulfillment now, FulfillmentDeadlines limits) {
        if (mayExpire(now)) {
            put(due, DeadlineName.RESERVATION, now.stock().completeSince(), limits.reservation());
        }
        AwaitedPayment awaited = now.payments().awaited();
        if (awaited != null && awaiting(now)) {
            Instant reminder = awaited.reminded() ? null : awaited.since();
            put(due, DeadlineName.PAYMENT_REMINDER, reminder, limits.paymentReminder());
            put(due, DeadlineName.PAYMENT_DUE, awaited.dueAt(), Duration.ZERO);
        }
        boolean returns = !limits.returnWindow().isZero() && !now.parcels().returnsOver();
        if (now.order().underWay() && returns) {
            Instant finished = now.parcels().finishedSince();
            put(due, DeadlineName.RETURN_WINDOW, finished, limits.returnWindow());
        }
    }

    private static void forPayment(
            Map<DeadlineName, Instant> due, Fulfillment now, FulfillmentDeadlines limits) {
        PaymentProgress current = now.payments().current();
        if (current == null || now.order().ending() != null || cancelling(now)) {
            return;
        }
        if (current.authorization() == Call.ASKED && now.order().hold() == null) {
            put(due, DeadlineName.PAYMENT_TECHNICAL, current.since(), limits.paymentTechnical());
        }
        Hold hold = now.order().hold();
        boolean unavailable = !now.confirmed() && current.unknown();
        if (hold != null && hold.reason() == HoldReason.PAYMENT && unavailable) {
            put(due, DeadlineName.PAYMENT_UNAVAILABLE, hold.since(), limits.paymentUnavailable());
        }
        if (current.usable() && mayLapse(now)) {
            put(due, DeadlineName.AUTHORIZATION, current.since(), limits.authorization());
        }
    }

    private static void forParcels(
            Map<DeadlineName, Instant> due, Fulfillment now, FulfillmentDeadlines limits) {
        if (now.order().underWay()) {
            first(due, now, DeadlineName.BOOKING, ParcelStage.REQUESTED, limits.booking());
        }
        first(due, now, DeadlineName.DISPATCH, ParcelStage.BOOKED, limits.dispatch());
        first(due, now, DeadlineName.DELIVERY, ParcelStage.DISPATCHED, limits.delivery());
    }

    /** Stock expires only while nobody is being asked for money. */
    private static boolean mayExpire(Fulfillment now) {
        PaymentProgress current = now.payments().current();
        boolean idle = current != null && current.authorization() == Call.DECLINED;
        return idle && (now.order().pending() || awaiting(now));
    }

    private static boolean awaiting(Fulfillment now) {
        return now.order().status() == OrderStatus.AWAITING_PAYMENT && now.order().ending() == null;
    }

    private static boolean cancelling(Fulfillment now) {
        return now.order().status() == OrderStatus.CANCELLING;
    }

    /** A capture that was refused is an operator's; nobody renews an authorization for it alone. */
    private static boolean mayLapse(Fulfillment now) {
        return !now.confirmed()
                || now.parcels().any(p -> p.owed() && p.capture() == Call.NOT_ASKED);
    }

    private static void first(
            Map<DeadlineName, Instant> due,
            Fulfillment now,
            DeadlineName name,
            ParcelStage waiting,
            Duration limit) {
        for (ParcelProgress parcel : now.parcels().planned()) {
            Instant next = parcel.dueIn(waiting, limit);
            if (next != null) {
                due.merge(name, next, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
    }

    private static void put(
            Map<DeadlineName, Instant> due,
            DeadlineName name,
            @Nullable Instant since,
            Duration limit) {
        if (since != null) {
            due.put(name, due(since, limit));
        }
    }
}
