package io.orderloom.query.order.web;

import io.orderloom.query.order.ComparedOrder;
import java.util.List;

/**
 * What changed between two versions of an order.
 *
 * @param changes in the order of their pointers
 * @param events in the order of the store, those of {@code from} not among them
 */
record OrderDiff(
        String orderId,
        long from,
        long to,
        List<Change> changes,
        List<ComparedOrder.Event> events) {

    OrderDiff {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }
}
