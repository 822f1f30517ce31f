package io.orderloom.simulators.carrier;

import io.orderloom.simulators.carrier.Parcel.Status;
import org.jspecify.annotations.Nullable;

/** Where parcels go, and the zip codes that tell the carrier how to behave. */
enum Destination {
    ORDINARY,
    NOT_SERVED,
    BOOKED_AT_THE_THIRD_ATTEMPT,
    MOVED_ONLY_WHEN_TOLD;

    static Destination of(@Nullable String zipCode) {
        return switch (zipCode) {
            case "00000" -> NOT_SERVED;
            case "00001" -> BOOKED_AT_THE_THIRD_ATTEMPT;
            case "00002" -> MOVED_ONLY_WHEN_TOLD;
            case null, default -> ORDINARY;
        };
    }

    /** What becomes of the booking that is asked for the {@code asked}th time. */
    Status decide(int asked) {
        return switch (this) {
            case NOT_SERVED -> Status.REFUSED;
            case BOOKED_AT_THE_THIRD_ATTEMPT -> asked <= 2 ? Status.FAILED : Status.BOOKED;
            case ORDINARY, MOVED_ONLY_WHEN_TOLD -> Status.BOOKED;
        };
    }

    boolean movesByItself() {
        return this != MOVED_ONLY_WHEN_TOLD;
    }
}
