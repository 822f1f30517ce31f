package io.orderloom.saga.fulfillment;

/** How far a parcel is. */
enum ParcelStage {
    PLANNED,
    REQUESTED,
    BOOKING_FAILED,
    BOOKED,
    DISPATCHED,
    DELIVERED,
    LOST,
    /** It will not leave; the order does not know it yet. */
    STOPPED,
    CANCELLED;

    /** Whether it is still part of the order. */
    boolean live() {
        return this != STOPPED && this != CANCELLED;
    }

    boolean left() {
        return this == DISPATCHED || finished();
    }

    boolean finished() {
        return this == DELIVERED || this == LOST;
    }

    /** Whether a carrier may have been found for it, so that it must be asked to stop. */
    boolean stoppable() {
        return this == REQUESTED || this == BOOKING_FAILED || this == BOOKED;
    }
}
