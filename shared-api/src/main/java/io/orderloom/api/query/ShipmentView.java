package io.orderloom.api.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderloom.api.order.ParcelLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shipment as the public contract shows it. */
public record ShipmentView(
        String id,
        String orderId,
        String warehouseId,
        Status status,
        List<ParcelLine> lines,
        BigDecimal amount,
        String currency,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        List<Tracking> tracking,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version) {

    /** Where a parcel stands. */
    public enum Status {
        REQUESTED,
        BOOKED,
        DISPATCHED,
        DELIVERED,
        LOST,
        CANCELLED,
        FAILED
    }

    /** One sighting by the carrier. */
    public record Tracking(Instant at, String status, @Nullable String location) {}

    public ShipmentView {
        lines = List.copyOf(lines);
        tracking = List.copyOf(tracking);
    }
}
