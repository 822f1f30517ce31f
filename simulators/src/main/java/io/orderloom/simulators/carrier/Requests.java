package io.orderloom.simulators.carrier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies a caller may send. */
final class Requests {

    private Requests() {}

    record Booking(
            @Schema(example = "shipment-1") String shipmentId,
            @Schema(example = "order-1") String orderId,
            @Schema(example = "w-1") @Nullable String warehouseId,
            List<Line> lines,
            @Nullable Value value,
            Address address,
            @Schema(example = "http://localhost:8080/api/shipments/shipment-1")
                    String callbackUrl) {

        Booking {
            requirePresent(shipmentId, orderId, callbackUrl);
            if (address == null || lines == null || lines.isEmpty()) {
                throw new IllegalArgumentException("A parcel has lines and an address");
            }
            if (!URI.create(callbackUrl).isAbsolute()) {
                throw new IllegalArgumentException("The callback URL is not absolute");
            }
        }
    }

    record Line(
            @Schema(example = "1") int lineId,
            @Schema(example = "p-100") String productId,
            @Schema(example = "2") int quantity) {}

    /** What the parcel is worth, in minor units. */
    record Value(@Schema(example = "5998") long amount, @Schema(example = "USD") String currency) {}

    record Address(
            @Schema(example = "123 Main St") String street,
            @Schema(example = "New York") String city,
            @Schema(example = "NY") @Nullable String state,
            @Schema(example = "10001") @Nullable String zipCode,
            @Schema(example = "US") String country) {}

    record Cancellation(
            @Schema(example = "shipment-1") String shipmentId,
            @Schema(example = "order-1") @Nullable String orderId) {

        Cancellation {
            requirePresent(shipmentId);
        }
    }

    private static void requirePresent(@Nullable String... values) {
        for (String value : values) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("An id or the callback URL is missing");
            }
        }
    }
}
