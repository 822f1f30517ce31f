package io.orderloom.api.stock;

/** Why stock could not be reserved. */
public enum ReservationRefusal {
    UNKNOWN_PRODUCT,
    OUT_OF_STOCK
}
