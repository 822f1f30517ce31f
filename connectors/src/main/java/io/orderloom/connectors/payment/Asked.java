package io.orderloom.connectors.payment;

import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.payment.VoidPayment;
import io.orderloom.api.value.Money;

/** What an intent asks for, and under which key. */
record Asked(PaymentOperation operation, String idempotencyKey) {

    static boolean isIntent(PaymentEvent fact) {
        return fact instanceof PaymentAuthorizationRequested
                || fact instanceof PaymentCaptureRequested
                || fact instanceof PaymentVoidRequested
                || fact instanceof PaymentRefundRequested;
    }

    static Asked of(PaymentEvent intent) {
        return switch (intent) {
            case PaymentAuthorizationRequested it ->
                    new Asked(PaymentOperation.AUTHORIZE, it.idempotencyKey());
            case PaymentCaptureRequested it ->
                    new Asked(PaymentOperation.CAPTURE, it.idempotencyKey());
            case PaymentVoidRequested it -> new Asked(PaymentOperation.VOID, it.idempotencyKey());
            case PaymentRefundRequested it ->
                    new Asked(PaymentOperation.REFUND, it.idempotencyKey());
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + intent);
        };
    }

    /** The wish by which the payment intends the same once more, under the same key. */
    static PaymentCommand wish(PaymentEvent intent) {
        return switch (intent) {
            case PaymentAuthorizationRequested it ->
                    new AuthorizePayment(
                            it.paymentId(),
                            it.orderId(),
                            it.amount(),
                            it.parcels(),
                            it.paymentMethod());
            case PaymentCaptureRequested it ->
                    new CapturePayment(it.paymentId(), it.shipmentId(), it.amount());
            case PaymentVoidRequested it -> new VoidPayment(it.paymentId());
            case PaymentRefundRequested it ->
                    new RefundPayment(it.paymentId(), it.refundId(), it.amount(), it.reason());
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + intent);
        };
    }

    /** Whether this is the amount that was asked for; of a void any is, for it is of the rest. */
    static boolean isAmountOf(PaymentEvent intent, Money amount) {
        return switch (intent) {
            case PaymentAuthorizationRequested it -> it.amount().equals(amount);
            case PaymentCaptureRequested it -> it.amount().equals(amount);
            case PaymentRefundRequested it -> it.amount().equals(amount);
            default -> intent instanceof PaymentVoidRequested;
        };
    }
}
