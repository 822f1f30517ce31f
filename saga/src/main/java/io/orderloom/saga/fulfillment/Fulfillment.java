package io.orderloom.saga.fulfillment;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the fulfillment of one order knows: what its events have told, what it has asked and
 * is not answered, and which deadlines run.
 *
 * <p>A value: it changes only by becoming another one, two equal histories make equal states, and
 * it is readable as JSON. What is to be done next follows from it alone.
 */
public record Fulfillment(
        OrderTerms terms,
        OrderProgress order,
        Reservations stock,
        Payments payments,
        Parcels parcels,
        SortedMap<DeadlineName, Instant> deadlines) {

    public Fulfillment {
        deadlines = Collections.unmodifiableSortedMap(new TreeMap<>(deadlines));
    }

    static Fulfillment of(OrderPlaced placed) {
        return new Fulfillment(
                OrderTerms.of(placed),
                OrderProgress.placed(),
                new Reservations(
                        placed.lines().stream().map(LineProgress::of).toList(), null, null, null),
                Payments.firstOf(placed.orderId(), placed.paymentMethod(), placed.total()),
                Parcels.none(),
                new TreeMap<>());
    }

    public OrderId orderId() {
        return terms.orderId();
    }

    /** Whether the order has come to its end, so that nothing is asked any more. */
    public boolean ended() {
        return order.status().isTerminal();
    }

    /** The deadline that is due first, if any runs. */
    public @Nullable DueDeadline nextDeadline() {
        return deadlines.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(due -> new DueDeadline(due.getKey(), due.getValue()))
                .orElse(null);
    }

    /** Whether the pivot is passed: the parcels are known. */
    boolean confirmed() {
        return !parcels.planned().isEmpty();
    }

    /** Whether all that was asked is to be undone now. */
    boolean undoing() {
        boolean cancelled = order.status() == OrderStatus.CANCELLING && !parcels.anyLive();
        return cancelled || order.mayEnd();
    }

    /** Whether money and stock add up, and nobody owes an answer about them. */
    boolean balanced() {
        return stock.settled()
                && payments.settled()
                && !parcels.any(ParcelProgress::owed)
                && !parcels.any(ParcelProgress::refundDue);
    }

    /** What is still to be captured: the total before the pivot, the parcels' amounts after it. */
    Money owed() {
        return confirmed() ? parcels.owed(terms.total()) : terms.total();
    }

    Fulfillment with(OrderProgress next) {
        return new Fulfillment(terms, next, stock, payments, parcels, deadlines);
    }

    Fulfillment with(Reservations next) {
        return new Fulfillment(terms, order, next, payments, parcels, deadlines);
    }

    Fulfillment with(Payments next) {
        return new Fulfillment(terms, order, stock, next, parcels, deadlines);
    }

    Fulfillment with(Parcels next) {
        return new Fulfillment(terms, order, stock, payments, next, deadlines);
    }

    Fulfillment with(SortedMap<DeadlineName, Instant> next) {
        return new Fulfillment(terms, order, stock, payments, parcels, next);
    }
}
