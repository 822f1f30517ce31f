package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.payment.LapseAuthorization;

/**
 * An authorization past its term is given up, so that the rest can be authorized anew. Not while a
 * capture may have taken its money: that would take it twice.
 */
final class Lapsing {

    private Lapsing() {}

    static void decide(Draft draft) {
        boolean ending =
                draft.now().undoing() || draft.now().order().status() == OrderStatus.CANCELLING;
        PaymentProgress current = draft.now().payments().current();
        if (ending || current == null || !mayLapse(draft.now(), current)) {
            return;
        }
        draft.ask(new LapseAuthorization(current.paymentId()));
        draft.payments(p -> p.payment(current.paymentId(), it -> it.lapsing(Call.ASKED)));
    }

    private static boolean mayLapse(Fulfillment now, PaymentProgress payment) {
        return payment.lapsing() == Call.OVERDUE
                && payment.voiding() == Call.NOT_ASKED
                && !payment.ledger().balanced()
                && !now.parcels().any(p -> p.captureUnknownOf(payment.paymentId()));
    }
}
