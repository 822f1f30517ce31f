package io.orderloom.connectors.carrier;

import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentBookingFailed;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.letter.CallLetters;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Keeps the dead letters of bookings: a parcel that no carrier takes, after every attempt or by a
 * refusal for good, waits for a person.
 */
@Component
@ProcessingGroup(BookingLetters.SOURCE)
class BookingLetters {

    static final String SOURCE = "carrier-connector";

    private final CallLetters letters;
    private final FactStreams streams;

    BookingLetters(DeadLetters letters, FactStreams streams) {
        this.letters = new CallLetters(SOURCE, letters);
        this.streams = streams;
    }

    @EventHandler
    void on(ShipmentRequested event, EventMessage<?> message) {
        letters.askedAgain(event.idempotencyKey(), message);
    }

    @EventHandler
    void on(ShipmentBookingFailed event, EventMessage<?> message) {
        if (event.exhausted()) {
            letters.givenUp(
                    reference(event.shipmentId()),
                    event.shipmentId().value(),
                    event,
                    triesUpTo(message, event.shipmentId()),
                    "No carrier took the parcel, the last answer was " + event.code());
        }
    }

    @EventHandler
    void on(ShipmentBooked event, EventMessage<?> message) {
        settled(event, message);
    }

    @EventHandler
    void on(ShipmentCancelled event, EventMessage<?> message) {
        settled(event, message);
    }

    @EventHandler
    void on(OrderCancelled event, EventMessage<?> message) {
        letters.ended(event.orderId(), message.getTimestamp());
    }

    @EventHandler
    void on(OrderCompleted event, EventMessage<?> message) {
        letters.ended(event.orderId(), message.getTimestamp());
    }

    private void settled(ShipmentEvent event, EventMessage<?> message) {
        letters.settled(reference(event.shipmentId()), message.getTimestamp());
    }

    private List<EventMessage<?>> triesUpTo(EventMessage<?> message, ShipmentId shipmentId) {
        List<EventMessage<?>> tries = new ArrayList<>();
        for (DomainEventMessage<?> fact : streams.of(shipmentId.value())) {
            if (fact.getIdentifier().equals(message.getIdentifier())) {
                break;
            }
            if (fact.getPayload() instanceof ShipmentBookingFailed) {
                tries.add(fact);
            }
        }
        tries.add(message);
        return tries;
    }

    private static String reference(ShipmentId shipmentId) {
        return shipmentId + ":book";
    }
}
