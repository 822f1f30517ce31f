package io.orderloom.simulators.payment;

/** What can be done with a payment. */
enum OperationType {
    AUTHORIZATION,
    CAPTURE,
    VOID,
    REFUND
}
