package io.orderloom.saga.fulfillment;

import io.orderloom.api.payment.VoidPayment;

/**
 * Money set aside that will not be taken is given back: all of it when everything is undone, and of
 * an order that goes on the remainder, once, after the last capture.
 */
final class Voiding {

    private Voiding() {}

    static void decide(Draft draft) {
        Fulfillment now = draft.now();
        boolean allCaptured = now.order().underWay() && !now.parcels().anyOwed();
        if (!now.undoing() && !allCaptured) {
            return;
        }
        for (PaymentProgress payment : now.payments().offered()) {
            if (payment.voidable()) {
                draft.ask(new VoidPayment(payment.paymentId()));
                draft.payments(p -> p.payment(payment.paymentId(), it -> it.voiding(Call.ASKED)));
            }
        }
    }
}
