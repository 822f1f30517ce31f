package io.orderloom.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/** An event to store. */
record Tested(String what, Instant at) {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static DomainEventMessage<Tested> event(String stream, long sequence) {
        return event(stream, sequence, NOON);
    }

    static DomainEventMessage<Tested> event(String stream, long sequence, Instant at) {
        return new GenericDomainEventMessage<>(
                "Order",
                stream,
                sequence,
                new Tested(stream + "/" + sequence, at),
                MetaData.with("correlationId", "trace-1"),
                UUID.randomUUID().toString(),
                at);
    }

    static EventMessage<Tested> plain(String what) {
        return GenericEventMessage.asEventMessage(new Tested(what, NOON));
    }
}
