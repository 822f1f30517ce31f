package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why an order awaits payment, stands still or has ended. A reason outlives its status unseen: an
 * order held while it awaits payment and then released awaits it for the same reason as before.
 */
record Reasons(@Nullable String awaiting, @Nullable String held, @Nullable String ended) {

    static final Reasons NONE = new Reasons(null, null, null);

    Reasons awaiting(String reason) {
        return new Reasons(reason, held, ended);
    }

    Reasons held(String reason) {
        return new Reasons(awaiting, reason, ended);
    }

    Reasons ended(@Nullable String reason) {
        return new Reasons(awaiting, held, reason);
    }

    /** The reason that explains this status, if it needs one. */
    @Nullable String of(OrderStatus status) {
        return switch (status) {
            case AWAITING_PAYMENT -> awaiting;
            case ON_HOLD -> held;
            case REJECTED, EXPIRED, CANCELLED -> ended;
            case PENDING,
                    BACKORDERED,
                    CONFIRMED,
                    PARTIALLY_SHIPPED,
                    SHIPPED,
                    DELIVERED,
                    COMPLETED,
                    CANCELLING ->
                    null;
        };
    }
}
