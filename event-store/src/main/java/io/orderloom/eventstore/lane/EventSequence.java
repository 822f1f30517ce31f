package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderloom.api.OrderFact;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * The sequence an event belongs to, also of one that cannot be read: its order is then taken from
 * the stored JSON.
 *
 * <p>Limit: an event that can neither be read nor says whose it is belongs to its aggregate's
 * sequence, also where others of that aggregate belong to an order's.
 *
 * @param serializer the one of the events' payloads
 */
record EventSequence(SequencedBy by, Serializer serializer)
        implements SequencingPolicy<EventMessage<?>> {

    @Override
    public String getSequenceIdentifierFor(EventMessage<?> event) {
        return orderOf(event).orElseGet(() -> aggregateOf(event));
    }

    /** Of an event that is sequenced by its order: which one that is. */
    Optional<String> orderOf(EventMessage<?> event) {
        return switch (by) {
            case ORDER -> orderIn(event);
            case AGGREGATE -> Optional.empty();
        };
    }

    private Optional<String> orderIn(EventMessage<?> event) {
        try {
            return switch (event.getPayload()) {
                case OrderFact fact -> Optional.of(fact.orderId().value());
                case UnknownSerializedType _ -> orderInJson(event);
                default -> Optional.empty();
            };
        } catch (SerializationException e) {
            return orderInJson(event);
        }
    }

    private Optional<String> orderInJson(EventMessage<?> event) {
        JsonNode payload = event.serializePayload(serializer, JsonNode.class).getData();
        return Optional.ofNullable(payload.path("orderId").textValue());
    }

    private static String aggregateOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
