package io.orderloom.api.fulfillment;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import java.time.Instant;

/**
 * A deadline of the fulfillment process came due: time as a recorded fact, so that a replay needs
 * no clock. A request, never more: a deadline that was cleared in the meantime is ignored.
 *
 * @param dueAt the instant that was set, which tells it from a later deadline of the same name
 */
public record DeadlineReached(OrderId orderId, DeadlineName name, Instant dueAt)
        implements OrderFact {}
