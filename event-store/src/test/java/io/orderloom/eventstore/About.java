package io.orderloom.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** An event to store that is about an order. */
record About(String orderId) {

    static DomainEventMessage<About> order(String orderId, String stream, long sequence) {
        return new GenericDomainEventMessage<>("Test", stream, sequence, new About(orderId));
    }
}
