package io.orderloom.api.order;

/** Why an order was refused before its confirmation, in order of precedence. */
public enum RejectionReason {
    UNKNOWN_PRODUCT,
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    PAYMENT_UNAVAILABLE
}
