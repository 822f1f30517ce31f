package io.orderloom.query;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import jakarta.persistence.Embeddable;

/** What became of the money of one payment or of several, in minor units of one currency. */
@Embeddable
public record Ledger(long authorized, long captured, long voided, long lapsed, long refunded) {

    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0);

    /** The ledger after the event; intents and failures move no money. */
    public Ledger on(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorized it -> plus(new Ledger(it.amount().minor(), 0, 0, 0, 0));
            case PaymentCaptured it -> plus(new Ledger(0, it.amount().minor(), 0, 0, 0));
            case PaymentVoided it -> plus(new Ledger(0, 0, it.amount().minor(), 0, 0));
            case PaymentAuthorizationLapsed it -> plus(new Ledger(0, 0, 0, it.amount().minor(), 0));
            case PaymentRefunded it -> plus(new Ledger(0, 0, 0, 0, it.amount().minor()));
            case PaymentAuthorizationRequested _,
                    PaymentDeclined _,
                    PaymentCaptureRequested _,
                    PaymentVoidRequested _,
                    PaymentRefundRequested _,
                    PaymentAttemptFailed _ ->
                    this;
        };
    }

    public Ledger plus(Ledger other) {
        return new Ledger(
                Math.addExact(authorized, other.authorized),
                Math.addExact(captured, other.captured),
                Math.addExact(voided, other.voided),
                Math.addExact(lapsed, other.lapsed),
                Math.addExact(refunded, other.refunded));
    }

    /** What can be captured in the end: authorized and not given back. */
    public long capturable() {
        return authorized - voided - lapsed;
    }
}
