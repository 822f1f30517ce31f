package io.orderloom.query.order;

import io.orderloom.api.query.OrderView;

/**
 * An order as it was at a moment.
 *
 * @param settled whether the answer to the same question will always be the same
 */
public record PastOrder(OrderView order, boolean settled) {}
