package io.orderloom.api.order;

/** What becomes of an order that is short of stock. */
public enum OnShortage {
    REJECT,
    BACKORDER
}
