package io.orderloom.query.order;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.query.Ledger;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all payments of an order amount to.
 *
 * @param seen the highest sequence seen of each payment
 * @param failed whether the newest attempt was declined or exhausted
 */
record Payments(Ledger ledger, boolean failed, Map<String, Long> seen) {

    static final Payments NONE = new Payments(Ledger.EMPTY, false, Map.of());

    Payments {
        seen = Map.copyOf(seen);
    }

    boolean knows(PaymentEvent event, long sequence) {
        return sequence <= seen.getOrDefault(event.paymentId().value(), -1L);
    }

    Payments on(PaymentEvent event, long sequence) {
        var seenNow = new TreeMap<>(seen);
        seenNow.put(event.paymentId().value(), sequence);
        return new Payments(ledger.on(event), failedAfter(event), seenNow);
    }

    private boolean failedAfter(PaymentEvent event) {
        if (event instanceof PaymentAttemptFailed attempt) {
            return attempt.exhausted();
        }
        if (event instanceof PaymentDeclined) {
            return true;
        }
        var begun = event instanceof PaymentAuthorizationRequested;
        return failed && !begun && !(event instanceof PaymentAuthorized);
    }

    /** In the order in which the contract asks: what was refunded, captured, authorized, tried. */
    PaymentStatus status() {
        if (ledger.refunded() > 0) {
            return ledger.refunded() == ledger.captured()
                    ? PaymentStatus.REFUNDED
                    : PaymentStatus.PARTIALLY_REFUNDED;
        }
        if (ledger.captured() > 0) {
            return ledger.captured() == ledger.capturable()
                    ? PaymentStatus.CAPTURED
                    : PaymentStatus.PARTIALLY_CAPTURED;
        }
        if (ledger.authorized() > 0) {
            return ledger.capturable() > 0 ? PaymentStatus.AUTHORIZED : PaymentStatus.VOIDED;
        }
        return failed ? PaymentStatus.FAILED : PaymentStatus.NONE;
    }

    /** How many facts of payments are shown. */
    long facts() {
        return seen.values().stream().mapToLong(sequence -> sequence + 1).sum();
    }
}
