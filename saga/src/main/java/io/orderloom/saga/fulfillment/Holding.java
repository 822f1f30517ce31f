package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;

/**
 * What only a person can solve stops the order: a provider or a carrier that failed for good. Past
 * the last dispatch there is nothing left to stop: then it stays open, and does not complete.
 */
final class Holding {

    private Holding() {}

    static void decide(Draft draft) {
        Fulfillment now = draft.now();
        if (!mayHold(now)) {
            return;
        }
        if (paymentStuck(now)) {
            hold(draft, HoldReason.PAYMENT, "the payment needs a decision");
        } else if (now.parcels().any(ParcelProgress::bookingFailed)) {
            hold(draft, HoldReason.SHIPPING, "no carrier took the parcel");
        }
    }

    private static void hold(Draft draft, HoldReason reason, String detail) {
        draft.askOrder(OrderIntent.HOLD, new HoldOrder(draft.orderId(), reason, detail));
    }

    /** The order may already know of the last dispatch, which this process has just reported. */
    private static boolean mayHold(Fulfillment now) {
        return switch (now.order().status()) {
            case PENDING, AWAITING_PAYMENT -> true;
            case CONFIRMED, PARTIALLY_SHIPPED -> !now.parcels().everyLive(ParcelStage::left);
            case BACKORDERED,
                    ON_HOLD,
                    REJECTED,
                    EXPIRED,
                    SHIPPED,
                    DELIVERED,
                    COMPLETED,
                    CANCELLING,
                    CANCELLED ->
                    false;
        };
    }

    private static boolean paymentStuck(Fulfillment now) {
        return now.payments().stuck()
                || now.parcels().any(ParcelProgress::stuck)
                || renewalDeclined(now);
    }

    private static boolean renewalDeclined(Fulfillment now) {
        PaymentProgress current = now.payments().current();
        return now.confirmed()
                && current != null
                && current.authorization() == Call.DECLINED
                && !now.owed().isZero();
    }
}
