package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import java.util.Optional;

/**
 * Another company that moves money. Every intent carries the idempotency key it is asked under, so
 * that it is done once however often it is asked.
 *
 * <p>Every method may end in a {@link TechnicalFailure}: then nobody knows whether it was done. A
 * {@link FutileCall} says that it was not, and that only a person can change that.
 */
public interface PaymentProvider {

    /** How it captures, which decides what an authorization has to say. */
    CaptureRule captureRule();

    PaymentAnswer authorize(PaymentAuthorizationRequested intent);

    PaymentAnswer capture(PaymentCaptureRequested intent);

    PaymentAnswer cancel(PaymentVoidRequested intent);

    PaymentAnswer refund(PaymentRefundRequested intent);

    /** What succeeded under the key; nothing if it was declined, failed or never asked. */
    Optional<PaymentAnswer.Succeeded> lookUp(String idempotencyKey);

    /**
     * Settles an authorization that was asked for and never answered: what was authorized after
     * all, which is then to be voided, or nothing. After nothing, nothing can come of it any more.
     */
    Optional<PaymentAnswer.Succeeded> withdraw(PaymentVoidRequested intent);
}
