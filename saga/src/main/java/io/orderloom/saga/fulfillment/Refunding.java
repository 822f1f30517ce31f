package io.orderloom.saga.fulfillment;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.RefundPayment;

/** A lost parcel that was paid for is paid back, unless the order is held. */
final class Refunding {

    private Refunding() {}

    static void decide(Draft draft) {
        if (draft.now().order().hold() != null) {
            return;
        }
        for (ParcelProgress parcel : draft.now().parcels().planned()) {
            PaymentId payment = parcel.payment();
            if (parcel.refundDue() && parcel.refund() == Call.NOT_ASKED && payment != null) {
                refund(draft, parcel, payment);
            }
        }
    }

    private static void refund(Draft draft, ParcelProgress parcel, PaymentId payment) {
        draft.ask(
                new RefundPayment(
                        payment, parcel.refundId(), parcel.plan().amount(), "parcel lost"));
        draft.parcels(p -> p.parcel(parcel.shipmentId(), it -> it.refund(Call.ASKED)));
    }
}
