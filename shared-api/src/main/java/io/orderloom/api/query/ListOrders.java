package io.orderloom.api.query;

import io.orderloom.api.order.OrderStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists orders, newest first, as a {@link Page} of {@link OrderSummary}.
 *
 * @param statuses empty: any
 * @param from inclusive
 * @param to exclusive
 * @param cursor where an earlier page ended
 * @param limit 1 to 100
 */
public record ListOrders(
        @Nullable String customerId,
        Set<OrderStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {}
