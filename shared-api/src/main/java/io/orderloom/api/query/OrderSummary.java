package io.orderloom.api.query;

import io.orderloom.api.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;

/** One order in a list. */
public record OrderSummary(
        String id,
        String orderNumber,
        String customerId,
        OrderStatus status,
        PaymentStatus paymentStatus,
        FulfillmentStatus fulfillmentStatus,
        String currency,
        BigDecimal totalAmount,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
