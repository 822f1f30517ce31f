package io.orderloom.simulators.carrier;

import io.orderloom.simulators.carrier.Parcel.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The carrier side of the simulator protocol. */
@RestController
@RequestMapping("/simulators/carrier")
@Tag(name = "Simulators")
class CarrierSimulatorController {

    private static final String KEY = "Idempotency-Key";

    private final CarrierDesk desk;

    CarrierSimulatorController(CarrierDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/bookings")
    @Operation(summary = "Takes a parcel on")
    ResponseEntity<?> book(@RequestHeader(KEY) String key, @RequestBody Requests.Booking booking) {
        Parcel parcel = desk.book(key, booking);
        return switch (parcel.status()) {
            case FAILED -> problem(503, "UNAVAILABLE");
            case REFUSED -> problem(422, parcel.code());
            case BOOKED, DISPATCHED, DELIVERED, CANCELLED -> ResponseEntity.ok(Booked.of(parcel));
        };
    }

    @GetMapping("/bookings/{idempotencyKey}")
    @Operation(summary = "Looks up what was booked under an idempotency key")
    ResponseEntity<?> lookUp(@PathVariable String idempotencyKey) {
        return desk.lookUp(idempotencyKey)
                .<ResponseEntity<?>>map(parcel -> ResponseEntity.ok(Booked.of(parcel)))
                .orElseGet(() -> problem(404, "UNKNOWN_KEY"));
    }

    @PostMapping("/cancellations")
    @Operation(summary = "Stops a parcel that has not left")
    ResponseEntity<?> cancel(
            @RequestHeader(KEY) String key, @RequestBody Requests.Cancellation cancellation) {
        return desk.cancel(cancellation.shipmentId())
                .<ResponseEntity<?>>map(CarrierSimulatorController::answer)
                .orElseGet(() -> problem(404, "UNKNOWN_SHIPMENT"));
    }

    private static ResponseEntity<?> answer(Parcel parcel) {
        return parcel.status() == Status.CANCELLED
                ? ResponseEntity.ok(new Cancelled(parcel.shipmentId(), parcel.status()))
                : problem(409, "ALREADY_DISPATCHED");
    }

    private static ResponseEntity<NotDone> problem(int status, @Nullable String code) {
        return ResponseEntity.status(status).body(new NotDone(code));
    }

    /** A parcel that was taken on. */
    record Booked(
            String shipmentId,
            String idempotencyKey,
            Status status,
            String carrier,
            String label,
            String trackingNumber) {

        static Booked of(Parcel parcel) {
            return new Booked(
                    parcel.shipmentId(),
                    parcel.idempotencyKey(),
                    parcel.status(),
                    parcel.carrier(),
                    parcel.label(),
                    parcel.trackingNumber());
        }
    }

    /** A parcel that will not leave. */
    record Cancelled(String shipmentId, Status status) {}

    /** Why nothing was done. */
    record NotDone(@Nullable String code) {}
}
