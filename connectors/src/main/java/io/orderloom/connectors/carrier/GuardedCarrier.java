package io.orderloom.connectors.carrier;

import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.OutsideGate;
import io.orderloom.connectors.carrier.Carrier.Booking.Booked;
import java.util.Optional;

/**
 * Any carrier, behind its gate. While nobody knows whether it is back, a booking is looked up
 * first; a cancellation is asked as it is, for its failures count nowhere.
 */
final class GuardedCarrier implements Carrier {

    private final Carrier carrier;
    private final OutsideGate gate;

    GuardedCarrier(Carrier carrier, OutsideGate gate) {
        this.carrier = carrier;
        this.gate = gate;
    }

    @Override
    public Booking book(ShipmentRequested intent) {
        return gate.ask(
                "book",
                () -> carrier.book(intent),
                () -> carrier.lookUp(intent.idempotencyKey()).map(booked -> booked));
    }

    @Override
    public Optional<Booked> lookUp(String idempotencyKey) {
        return gate.ask("look-up", () -> carrier.lookUp(idempotencyKey));
    }

    @Override
    public Cancellation cancel(ShipmentCancellationRequested intent) {
        return gate.ask("cancel", () -> carrier.cancel(intent));
    }
}
