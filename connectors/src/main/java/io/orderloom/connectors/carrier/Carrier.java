package io.orderloom.connectors.carrier;

import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.TechnicalFailure;
import java.util.Optional;

/**
 * Another company that brings parcels. Every intent carries the idempotency key it is asked under,
 * so that it is done once however often it is asked.
 *
 * <p>Every method may end in a {@link TechnicalFailure}: then nobody knows whether it was done.
 */
interface Carrier {

    Booking book(ShipmentRequested intent);

    /** What was booked under the key; nothing if it was refused, failed or never asked. */
    Optional<Booking.Booked> lookUp(String idempotencyKey);

    Cancellation cancel(ShipmentCancellationRequested intent);

    /** What came of asking to take a parcel on. */
    sealed interface Booking {

        record Booked(String carrier, String label, String trackingNumber) implements Booking {}

        record Refused(String code) implements Booking {}
    }

    /** What came of asking to stop a parcel. */
    sealed interface Cancellation {

        record Cancelled() implements Cancellation {}

        record Refused(String code) implements Cancellation {}
    }
}
