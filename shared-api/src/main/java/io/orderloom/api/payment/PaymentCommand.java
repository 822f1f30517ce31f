package io.orderloom.api.payment;

/**
 * All that can be asked of a payment, by the process or by the connector that has the provider's
 * answer.
 */
public sealed interface PaymentCommand
        permits AuthorizePayment,
                RecordAuthorization,
                RecordDecline,
                CapturePayment,
                RecordCapture,
                VoidPayment,
                RecordVoid,
                LapseAuthorization,
                RefundPayment,
                RecordRefund,
                RecordAttemptFailure {

    PaymentId paymentId();
}
