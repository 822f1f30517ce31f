package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordCapture;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.api.payment.RecordRefund;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;

/**
 * The command that records an answer, the same whichever way it came: to the call, to a look-up, or
 * told by the provider of its own accord.
 */
final class Outcomes {

    private Outcomes() {}

    static PaymentCommand of(PaymentEvent intent, PaymentAnswer answer) {
        return switch (answer) {
            case Succeeded done -> success(intent, done);
            case Declined declined -> decline(intent, declined);
        };
    }

    private static PaymentCommand success(PaymentEvent intent, Succeeded done) {
        return switch (intent) {
            case PaymentAuthorizationRequested it ->
                    new RecordAuthorization(it.paymentId(), done.amount(), done.reference());
            case PaymentCaptureRequested it ->
                    new RecordCapture(
                            it.paymentId(), it.shipmentId(), done.amount(), done.reference());
            case PaymentVoidRequested it -> new RecordVoid(it.paymentId(), done.amount());
            case PaymentRefundRequested it ->
                    new RecordRefund(
                            it.paymentId(), it.refundId(), done.amount(), done.reference());
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + intent);
        };
    }

    private static PaymentCommand decline(PaymentEvent intent, Declined declined) {
        Asked asked = Asked.of(intent);
        return new RecordDecline(
                intent.paymentId(), asked.idempotencyKey(), asked.operation(), declined.code());
    }
}
