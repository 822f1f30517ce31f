package io.orderloom.connectors.letter;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What has been recorded of one payment, parcel or order. Read seldom: when a call was given up.
 */
@Component
public final class FactStreams {

    private final EventStore store;

    public FactStreams(EventStore store) {
        this.store = store;
    }

    /** All facts of an aggregate, oldest first, snapshots left aside. */
    public List<DomainEventMessage<?>> of(String aggregateId) {
        return store.readEvents(aggregateId, 0).asStream().collect(Collectors.toList());
    }

    /** Why the order is held; null if it is not. */
    public @Nullable HoldReason holdOf(OrderId orderId) {
        HoldReason hold = null;
        for (DomainEventMessage<?> fact : of(orderId.value())) {
            hold =
                    switch (fact.getPayload()) {
                        case OrderHeld held -> held.reason();
                        case OrderReleased _,
                                OrderCancellationRequested _,
                                OrderCancelled _,
                                OrderRejected _,
                                OrderExpired _ ->
                                null;
                        default -> hold;
                    };
        }
        return hold;
    }
}
