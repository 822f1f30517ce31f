package io.orderloom.operations.events.web;

import io.orderloom.eventstore.explorer.EventFilter;
import io.orderloom.eventstore.explorer.EventSlice;
import io.orderloom.eventstore.explorer.EventSlice.Order;
import io.orderloom.web.Cursors;
import org.jspecify.annotations.Nullable;

/**
 * A page of events asked for.
 *
 * @param after only those at higher positions
 * @param limit of the page
 */
record EventQuery(EventFilter filter, long after, Order order, int limit, @Nullable String cursor) {

    /** One more than the page holds, to know whether more follow. */
    EventSlice slice() {
        return switch (order) {
            case OLDEST_FIRST ->
                    new EventSlice(
                            cursor == null ? after : Math.max(after, position(cursor)),
                            Long.MAX_VALUE,
                            order,
                            limit + 1);
            case NEWEST_FIRST ->
                    new EventSlice(
                            after,
                            cursor == null ? Long.MAX_VALUE : position(cursor),
                            order,
                            limit + 1);
        };
    }

    /** What a cursor is bound to: the filters, not the length of the page. */
    String collection() {
        return "events %s %d %s".formatted(filter, after, order);
    }

    private long position(String given) {
        return Cursors.position(collection(), given);
    }
}
