package io.orderloom.saga.fulfillment;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.stock.ExpireReservation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What a deadline changes, if it still runs and its time has come; otherwise nothing. */
final class ReachedDeadlines {

    private ReachedDeadlines() {}

    static void on(Draft draft, DeadlineReached reached) {
        Instant time = latest(reached.dueAt(), draft.at());
        Instant due = draft.now().deadlines().get(reached.name());
        if (due == null || due.isAfter(time)) {
            return;
        }
        FulfillmentDeadlines limits = draft.limits();
        switch (reached.name()) {
            case RESERVATION -> expireReservations(draft);
            case PAYMENT_TECHNICAL -> currentPayment(draft, PaymentProgress::overdue);
            case PAYMENT_REMINDER -> remind(draft);
            case PAYMENT_DUE -> draft.order(order -> order.endingWith(Ending.expired()));
            case PAYMENT_UNAVAILABLE -> giveUpPayment(draft);
            case BOOKING -> late(draft, ParcelStage.REQUESTED, limits.booking(), time);
            case DISPATCH -> late(draft, ParcelStage.BOOKED, limits.dispatch(), time);
            case DELIVERY -> late(draft, ParcelStage.DISPATCHED, limits.delivery(), time);
            case AUTHORIZATION -> currentPayment(draft, p -> p.lapsing(Call.OVERDUE));
            case RETURN_WINDOW -> draft.parcels(Parcels::withReturnsOver);
        }
    }

    private static void expireReservations(Draft draft) {
        for (LineProgress line : draft.now().stock().lines()) {
            draft.ask(new ExpireReservation(line.productId(), draft.orderId(), line.lineId()));
        }
        draft.stock(stock ->
                stock.eachLine(line -> line.asking(StockRequest.EXPIRE, _ -> true)).abandoned());
    }

    private static void remind(Draft draft) {
        AwaitedPayment awaited = draft.now().payments().awaited();
        if (awaited == null) {
            return;
        }
        draft.ask(
                new AwaitPayment(
                        draft.orderId(),
                        awaited.declined(),
                        awaited.declineCode(),
                        awaited.declinedMethods(),
                        awaited.dueAt(),
                        true));
        draft.payments(payments -> payments.awaiting(awaited.withReminder()));
    }

    private static void giveUpPayment(Draft draft) {
        PaymentProgress current = draft.now().payments().current();
        String code = current == null ? null : current.code();
        Ending ending = Ending.rejected(RejectionReason.PAYMENT_UNAVAILABLE, code);
        draft.order(order -> order.endingWith(ending));
    }

    private static void currentPayment(Draft draft, UnaryOperator<PaymentProgress> change) {
        PaymentProgress current = draft.now().payments().current();
        if (current != null) {
            draft.payments(payments -> payments.payment(current.paymentId(), change));
        }
    }

    private static void late(Draft draft, ParcelStage stage, Duration limit, Instant time) {
        draft.parcels(parcels -> parcels.each(p -> p.lateAt(time, stage, limit) ? p.overdue() : p));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
