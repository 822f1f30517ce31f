package io.orderloom.connectors.carrier;

import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.CallQueue;
import io.orderloom.connectors.Trace;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Hears what shipments intend and owes the carrier a call for each, by the id of the event. */
@Component
@ProcessingGroup("carrier-connector")
class CarrierConnector {

    private final CallQueue calls;

    CarrierConnector(CallQueue calls) {
        this.calls = calls;
    }

    @EventHandler
    void on(ShipmentRequested event, EventMessage<?> message) {
        owe(event, message);
    }

    /** While a booking is pending its answer is waited for; the shipment asks again then. */
    @EventHandler
    void on(ShipmentCancellationRequested event, EventMessage<?> message) {
        if (!event.bookingPending()) {
            owe(event, message);
        }
    }

    private void owe(ShipmentEvent intent, EventMessage<?> message) {
        CarrierCall call = CarrierCall.first(intent, Trace.of(message));
        calls.add(CarrierCall.TASK, message.getIdentifier(), call);
    }
}
