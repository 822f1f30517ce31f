package io.orderloom.query.order;

import io.orderloom.api.order.OrderId;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Where the facts about one order are read, straight from the event store. */
@FunctionalInterface
public interface OrderFacts {

    /**
     * Every stored fact about the order, whichever aggregate recorded it, in the order of the
     * store; none if there is no such order.
     */
    List<TrackedEventMessage<?>> of(OrderId orderId);
}
