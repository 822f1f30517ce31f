package io.orderloom.query.payment;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/** Lists the payments of an order in the order in which they were tried. */
public record ListPayments(OrderId orderId, @Nullable String cursor, int limit) {}
