package io.orderloom.connectors.carrier;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.shipment.RequestShipment;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/**
 * Has a parcel that no carrier took booked again, under the same idempotency key: an order held for
 * it is released, and its process asks again; of an order that is not held the parcel itself
 * records the intent anew.
 */
@Component
final class FailedBookings implements DeadLetterSource {

    private final FactStreams streams;
    private final CommandGateway commands;

    FailedBookings(FactStreams streams, CommandGateway commands) {
        this.streams = streams;
        this.commands = commands;
    }

    @Override
    public String name() {
        return BookingLetters.SOURCE;
    }

    @Override
    public void retry(DeadLetter letter) {
        ShipmentRequested intent = intent(letter.work().key());
        HoldReason hold = streams.holdOf(intent.orderId());
        if (hold == HoldReason.SHIPPING) {
            String detail = "dead letter %d is retried".formatted(letter.id());
            commands.sendAndWait(new ReleaseOrder(intent.orderId(), detail));
        } else if (hold != null) {
            throw new IllegalStateException(
                    "The order is held, %s; it asks again when it is released".formatted(hold));
        } else {
            commands.sendAndWait(
                    new RequestShipment(
                            intent.shipmentId(),
                            intent.orderId(),
                            intent.warehouseId(),
                            intent.lines(),
                            intent.amount(),
                            intent.address()));
        }
    }

    private ShipmentRequested intent(String shipmentId) {
        return streams.of(shipmentId).reversed().stream()
                .map(DomainEventMessage::getPayload)
                .filter(ShipmentRequested.class::isInstance)
                .map(ShipmentRequested.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody asked for " + shipmentId));
    }
}
