package io.orderloom.simulators.carrier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A parcel as the carrier knows it: one row an idempotency key. */
record Parcel(
        String idempotencyKey,
        String shipmentId,
        String orderId,
        Status status,
        @Nullable String code,
        int asked) {

    private static final List<String> CARRIERS =
            List.of("Northwind Parcel", "Blue Harbor Freight", "Swift Courier");

    enum Status {
        FAILED,
        REFUSED,
        BOOKED,
        DISPATCHED,
        DELIVERED,
        CANCELLED
    }

    /** A technical failure is not remembered: the next request is a new try. */
    boolean isSettled() {
        return status != Status.FAILED;
    }

    /** Whether the carrier ever took it on. */
    boolean isTaken() {
        return status != Status.FAILED && status != Status.REFUSED;
    }

    String carrier() {
        return CARRIERS.get((int) (number() % CARRIERS.size()));
    }

    String label() {
        return "LBL-%012X".formatted(number());
    }

    String trackingNumber() {
        return "OL%014d".formatted(number() % 100_000_000_000_000L);
    }

    /** 48 bits derived from the id: the same parcel always has the same label. */
    private long number() {
        byte[] name = shipmentId.getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).getMostSignificantBits() >>> 16;
    }
}
