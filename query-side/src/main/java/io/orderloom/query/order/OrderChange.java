package io.orderloom.query.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderloom.api.order.OrderStatus;
import java.time.Instant;

/**
 * A change of an order, as subscribers hear of it.
 *
 * @param position of the fact behind it in the whole store
 * @param version of the order
 * @param type the simple name of the event
 */
public record OrderChange(
        @JsonIgnore long position,
        String orderId,
        long version,
        OrderStatus status,
        String type,
        Instant at) {}
