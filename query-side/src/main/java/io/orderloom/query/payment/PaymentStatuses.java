package io.orderloom.query.payment;

import io.orderloom.api.query.PaymentView.Status;
import io.orderloom.query.Ledger;

/** Where a payment stands, from what became of its money and how the newest attempt ended. */
final class PaymentStatuses {

    private PaymentStatuses() {}

    /**
     * The status of the payment.
     *
     * @param unpaid the status while nothing is or was authorized
     */
    static Status of(Ledger money, Status unpaid) {
        if (money.refunded() > 0) {
            return money.refunded() == money.captured()
                    ? Status.REFUNDED
                    : Status.PARTIALLY_REFUNDED;
        }
        if (money.captured() > 0) {
            return money.captured() == money.capturable()
                    ? Status.CAPTURED
                    : Status.PARTIALLY_CAPTURED;
        }
        if (money.capturable() > 0) {
            return Status.AUTHORIZED;
        }
        if (money.lapsed() > 0) {
            return Status.LAPSED;
        }
        return money.voided() > 0 ? Status.VOIDED : unpaid;
    }
}
