package io.orderloom.api.query;

/** What all parcels of an order amount to; derived, never set. */
public enum FulfillmentStatus {
    NONE,
    PARTIAL,
    SHIPPED,
    DELIVERED,
    LOST
}
