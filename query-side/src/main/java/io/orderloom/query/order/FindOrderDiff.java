package io.orderloom.query.order;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Finds what changed between two versions of an order, as a {@link ComparedOrder}, straight from
 * the event store.
 *
 * @param from at most {@code to}
 * @param to null: the newest
 */
public record FindOrderDiff(OrderId orderId, long from, @Nullable Long to) {}
