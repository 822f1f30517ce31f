package io.orderloom.query.order;

import org.jspecify.annotations.Nullable;

/** Whose changes a subscriber wants to hear of; null: of everybody's. */
public record ChangeFilter(@Nullable String customerId, @Nullable String orderId) {

    boolean matches(String customer, String order) {
        return (customerId == null || customerId.equals(customer))
                && (orderId == null || orderId.equals(order));
    }
}
