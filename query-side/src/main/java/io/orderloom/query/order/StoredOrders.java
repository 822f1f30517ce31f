package io.orderloom.query.order;

import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.shipment.ShipmentEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Orders folded straight from the event store, for the moment between storing an order and
 * projecting it. The streams of its payments and parcels are found by their derived ids.
 */
@Component
class StoredOrders {

    private final EventStore events;

    StoredOrders(EventStore events) {
        this.events = events;
    }

    boolean exists(OrderId id) {
        return events.readEvents(id.value(), 0).hasNext();
    }

    Optional<OrderState> find(OrderId id) {
        var order = stream(id.value());
        if (order.isEmpty()) {
            return Optional.empty();
        }
        var facts = new ArrayList<>(order);
        order.forEach(event -> facts.addAll(parcels(event)));
        facts.addAll(payments(id));
        facts.sort(Comparator.comparing(DomainEventMessage::getTimestamp));
        return Optional.of(fold(order.getFirst(), facts));
    }

    private static OrderState fold(DomainEventMessage<?> first, List<DomainEventMessage<?>> facts) {
        if (!(first.getPayload() instanceof OrderPlaced placed)) {
            throw new IllegalStateException("An order that does not begin with being placed");
        }
        var state = OrderState.of(placed);
        for (var fact : facts) {
            state = after(state, fact);
        }
        return state;
    }

    private static OrderState after(OrderState state, DomainEventMessage<?> fact) {
        var sequence = fact.getSequenceNumber();
        var at = fact.getTimestamp();
        return switch (fact.getPayload()) {
            case OrderEvent event -> state.on(event, sequence, at);
            case PaymentEvent event -> state.on(event, sequence, at);
            case ShipmentEvent event -> state.on(event, sequence, at);
            default -> throw new IllegalStateException("Not of an order: " + fact);
        };
    }

    private List<DomainEventMessage<?>> parcels(DomainEventMessage<?> event) {
        var all = new ArrayList<DomainEventMessage<?>>();
        if (event.getPayload() instanceof OrderConfirmed confirmed) {
            confirmed.parcels().forEach(it -> all.addAll(stream(it.shipmentId().value())));
        }
        return all;
    }

    private List<DomainEventMessage<?>> payments(OrderId id) {
        var all = new ArrayList<DomainEventMessage<?>>();
        for (int number = 1; ; number++) {
            var one = stream(PaymentId.of(id, number).value());
            if (one.isEmpty()) {
                return all;
            }
            all.addAll(one);
        }
    }

    /** From the first event on: a snapshot would hide what the fold needs. */
    private List<DomainEventMessage<?>> stream(String aggregateId) {
        return events.readEvents(aggregateId, 0)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }
}
