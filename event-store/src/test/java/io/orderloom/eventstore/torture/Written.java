package io.orderloom.eventstore.torture;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** An event of the torture. Its time matters: the stock engine goes by it. */
record Written(String where) {

    static DomainEventMessage<Written> event(String stream, long sequence) {
        return event(stream, sequence, Instant.now());
    }

    static DomainEventMessage<Written> event(String stream, long sequence, Instant at) {
        return new GenericDomainEventMessage<>(
                "Order",
                stream,
                sequence,
                new Written(stream + "/" + sequence),
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                at);
    }
}
