package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of the tests: what it takes, in this order, and a deadline so many seconds later. */
record Begun(OrderId orderId, List<String> shelves, @Nullable Long deadlineSeconds)
        implements OrderFact {

    static Begun order(String id, String... shelves) {
        return new Begun(new OrderId("order-" + id), List.of(shelves), null);
    }

    Begun dueIn(long seconds) {
        return new Begun(orderId, shelves, seconds);
    }
}
