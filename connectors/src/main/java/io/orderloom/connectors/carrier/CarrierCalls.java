package io.orderloom.connectors.carrier;

import io.orderloom.api.shipment.RecordBooking;
import io.orderloom.api.shipment.RecordBookingFailure;
import io.orderloom.api.shipment.RecordShipmentCancellation;
import io.orderloom.api.shipment.RecordShipmentCancellationRefusal;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallTasks.Call;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.Trace;
import io.orderloom.connectors.carrier.Carrier.Booking;
import io.orderloom.connectors.carrier.Carrier.Booking.Booked;
import io.orderloom.connectors.carrier.Carrier.Cancellation;
import io.orderloom.connectors.carrier.Carrier.Cancellation.Cancelled;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the carrier and records what it answered. Outside any transaction: nothing is held while the
 * carrier thinks. Asked again in doubt, always under the same key.
 */
final class CarrierCalls implements Call<CarrierCall> {

    private static final Logger log = LoggerFactory.getLogger(CarrierCalls.class);

    private final Carrier carrier;
    private final Answers answers;
    private final int maxAttempts;

    CarrierCalls(Carrier carrier, Answers answers, int maxAttempts) {
        this.carrier = carrier;
        this.answers = answers;
        this.maxAttempts = maxAttempts;
    }

    @Override
    public Optional<CarrierCall> make(CarrierCall call) {
        return switch (call.intent()) {
            case ShipmentRequested intent -> book(call, intent);
            case ShipmentCancellationRequested intent -> cancel(call, intent);
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + call);
        };
    }

    private Optional<CarrierCall> book(CarrierCall call, ShipmentRequested intent) {
        try {
            answers.record(outcomeOf(carrier.book(intent), call), call.trace());
            return Optional.empty();
        } catch (TechnicalFailure failure) {
            return bookingFailed(call, intent, failure);
        }
    }

    private static Object outcomeOf(Booking booking, CarrierCall call) {
        ShipmentId shipmentId = call.intent().shipmentId();
        return switch (booking) {
            case Booked booked ->
                    new RecordBooking(
                            shipmentId, booked.carrier(), booked.label(), booked.trackingNumber());
            case Booking.Refused refused ->
                    new RecordBookingFailure(shipmentId, call.number(), refused.code(), true);
        };
    }

    private Optional<CarrierCall> bookingFailed(
            CarrierCall call, ShipmentRequested intent, TechnicalFailure failure) {
        boolean last = call.number() >= maxAttempts;
        Optional<Booked> found = last ? foundAfterAll(intent) : Optional.empty();
        if (found.isPresent()) {
            answers.record(outcomeOf(found.get(), call), call.trace());
            return Optional.empty();
        }
        answers.record(
                new RecordBookingFailure(intent.shipmentId(), call.number(), failure.code(), last),
                call.trace());
        return last ? Optional.empty() : Optional.of(call.next());
    }

    /**
     * What was asked as often as it may be is looked up before it is given up. If not even that is
     * answered, a person decides; if the gate lets nothing through, the attempt is made once more.
     */
    private Optional<Booked> foundAfterAll(ShipmentRequested intent) {
        try {
            return carrier.lookUp(intent.idempotencyKey());
        } catch (TechnicalFailure unanswered) {
            log.warn("Whether {} is booked cannot be looked up", intent.shipmentId(), unanswered);
            return Optional.empty();
        }
    }

    /**
     * A technical failure here is no fact of the shipment: it leaves this method, and the same
     * question is asked again until the carrier answers it.
     */
    private Optional<CarrierCall> cancel(CarrierCall call, ShipmentCancellationRequested intent) {
        Trace trace = call.trace();
        switch (carrier.cancel(intent)) {
            case Cancelled _ ->
                    answers.record(new RecordShipmentCancellation(intent.shipmentId()), trace);
            case Cancellation.Refused refused ->
                    answers.record(
                            new RecordShipmentCancellationRefusal(
                                    intent.shipmentId(), refused.code()),
                            trace);
        }
        return Optional.empty();
    }
}
