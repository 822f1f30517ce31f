package io.orderloom.api.query;

/** What all payments of an order amount to; derived, never set. */
public enum PaymentStatus {
    NONE,
    AUTHORIZED,
    PARTIALLY_CAPTURED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED,
    FAILED
}
