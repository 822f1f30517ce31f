package io.orderloom.query.order;

import io.orderloom.api.query.OrderView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * An order at two moments, and what happened between them.
 *
 * @param settled whether the answer to the same question will always be the same
 */
public record ComparedOrder(
        OrderView before, OrderView after, List<Event> events, boolean settled) {

    public ComparedOrder {
        events = List.copyOf(events);
    }

    /** A fact about the order, as in its timeline. */
    @Schema(name = "OrderDiffEvent")
    public record Event(
            long position,
            String type,
            Instant at,
            String summary,
            String aggregateId,
            long sequence) {}
}
