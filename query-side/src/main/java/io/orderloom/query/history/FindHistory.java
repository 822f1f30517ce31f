package io.orderloom.query.history;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the timeline of an order, oldest first, as a page of history entries.
 *
 * @param cursor where an earlier page ended
 * @param limit 1 to 100
 */
public record FindHistory(OrderId orderId, @Nullable String cursor, int limit) {}
