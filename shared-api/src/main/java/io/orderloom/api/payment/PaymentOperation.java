package io.orderloom.api.payment;

/** What a provider can be asked to do with a payment. */
public enum PaymentOperation {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND
}
