package io.orderloom.api.payment;

import io.orderloom.api.OrderFact;

/** The life of a payment: intents, answers, and attempts that failed. */
public sealed interface PaymentEvent extends OrderFact
        permits PaymentAuthorizationRequested,
                PaymentAuthorized,
                PaymentDeclined,
                PaymentCaptureRequested,
                PaymentCaptured,
                PaymentVoidRequested,
                PaymentVoided,
                PaymentAuthorizationLapsed,
                PaymentRefundRequested,
                PaymentRefunded,
                PaymentAttemptFailed {

    PaymentId paymentId();
}
