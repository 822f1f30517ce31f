package io.orderloom.query.order;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import io.orderloom.query.Recorded;
import java.util.Optional;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Orders straight from the event store: as they were, and for the moment between storing an order
 * and projecting it as they are.
 */
@Component
class StoredOrders {

    private final EventStore events;
    private final OrderFacts facts;

    StoredOrders(EventStore events, OrderFacts facts) {
        this.events = events;
        this.facts = facts;
    }

    boolean exists(OrderId id) {
        return events.readEvents(id.value(), 0).hasNext();
    }

    Optional<StoredOrder> find(OrderId id) {
        // Before the facts: what is final then is among them.
        var end = end();
        return read(id, end);
    }

    /** The order as it is now. */
    Optional<OrderState> newest(OrderId id) {
        return read(id, 0).flatMap(it -> it.upTo(new Moment.Newest())).map(StoredOrder.Past::state);
    }

    private Optional<StoredOrder> read(OrderId id, long end) {
        var found = facts.of(id).stream().map(StoredOrders::stored).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new StoredOrder(found, end));
    }

    private long end() {
        var head = events.createHeadToken(); // An empty store may have none.
        return head == null ? 0 : Recorded.position(head);
    }

    private static StoredFact stored(TrackedEventMessage<?> message) {
        if (message.getPayload() instanceof OrderFact fact) {
            return new StoredFact(fact, Recorded.of(fact, message));
        }
        throw new IllegalStateException("Not a fact about an order: " + message);
    }
}
