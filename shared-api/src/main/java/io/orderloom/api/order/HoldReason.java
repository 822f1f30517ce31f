package io.orderloom.api.order;

/** Why an order stands still until somebody releases it. */
public enum HoldReason {
    MANUAL,
    FRAUD,
    ADDRESS,
    PAYMENT,
    SHIPPING
}
