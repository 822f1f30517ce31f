package io.orderloom.query;

import io.orderloom.api.OrderFact;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Where and when a fact of an aggregate was stored.
 *
 * @param sequence in the stream of its aggregate; what a row has seen of an aggregate is its
 *     highest sequence, so a fact that comes twice is known by it
 * @param position in the whole store
 */
public record Recorded(String aggregateId, long sequence, Instant at, long position) {

    public static Recorded of(DomainEventMessage<?> message, TrackingToken token) {
        return new Recorded(
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                position(token));
    }

    /** A fact that no aggregate recorded stands as the order's own, at sequence 0. */
    public static Recorded of(OrderFact fact, TrackedEventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? of(event, message.trackingToken())
                : new Recorded(
                        fact.orderId().value(),
                        0,
                        message.getTimestamp(),
                        position(message.trackingToken()));
    }

    /** The aggregate that recorded the event, if one did. */
    public static Stream<String> aggregateOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? Stream.of(event.getAggregateIdentifier())
                : Stream.empty();
    }

    public static long position(TrackingToken token) {
        return token.position()
                .orElseThrow(() -> new IllegalStateException("A token without position: " + token));
    }
}
