package io.orderloom.notification;

import io.orderloom.api.order.OrderId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Orders that left no address. Nobody is told of anything that happens to them, so nothing of it
 * need be kept: as long as an order is known here, its facts cost no statement.
 *
 * <p>A memory of this process alone, of the newest so many. An order that is not in it is looked
 * up; one that is can be believed, for what was placed without an address stays so.
 */
class SilentOrders {

    /** More than are in flight at once; about a megabyte. */
    private static final int MOST = 10_000;

    private final Set<OrderId> orders =
            Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    void add(OrderId order) {
        orders.add(order);
    }

    boolean contains(OrderId order) {
        return orders.contains(order);
    }

    private static final class Newest extends LinkedHashMap<OrderId, Boolean> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
