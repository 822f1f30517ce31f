package io.orderloom.app.axon;

import io.orderloom.api.OrderFact;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps what belongs together in one line: the facts of an order by its id, others by their
 * aggregate. One policy for the lanes of every processor and for the key of a Kafka record, or one
 * order's facts would overtake each other on the way to one partition.
 */
public final class ByOrder implements SequencingPolicy<EventMessage<?>> {

    @Override
    public String getSequenceIdentifierFor(EventMessage<?> event) {
        return event.getPayload() instanceof OrderFact fact
                ? fact.orderId().value()
                : aggregateOf(event);
    }

    /** The aggregate that recorded the event; a plain event stands for itself. */
    public static String aggregateOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
