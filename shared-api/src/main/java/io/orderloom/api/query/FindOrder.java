package io.orderloom.api.query;

import io.orderloom.api.order.OrderId;

/**
 * Finds one order as an {@link OrderView}.
 *
 * @param minVersion waits, bounded by {@code waitMillis}, until the read model shows at least this
 *     version; if it does not in time, answers with what there is
 */
public record FindOrder(OrderId orderId, long minVersion, long waitMillis) {

    public static FindOrder now(OrderId orderId) {
        return new FindOrder(orderId, 0, 0);
    }
}
