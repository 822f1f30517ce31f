package io.orderloom.command.shipment;

/** Where a parcel stands, for the decisions about it. */
enum Stage {
    NEW,
    REQUESTED,
    /** No carrier took it on, and no further attempt follows by itself. */
    FAILED,
    BOOKED,
    DISPATCHED,
    DELIVERED,
    LOST,
    CANCELLED;

    /** How far the attempt to stop the parcel has come. */
    enum Cancellation {
        NONE,
        /** Wanted; the carrier is asked once the booking is answered. */
        WAITING,
        ASKED
    }
}
