package io.orderloom.api.order;

/** The one stored status of an order; payment, fulfillment and return status are derived. */
public enum OrderStatus {
    PENDING,
    AWAITING_PAYMENT,
    BACKORDERED,
    ON_HOLD,
    REJECTED,
    EXPIRED,
    CONFIRMED,
    PARTIALLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    COMPLETED,
    CANCELLING,
    CANCELLED;

    /** Whether nothing can happen to the order any more. */
    public boolean isTerminal() {
        return switch (this) {
            case REJECTED, EXPIRED, COMPLETED, CANCELLED -> true;
            case PENDING,
                    AWAITING_PAYMENT,
                    BACKORDERED,
                    ON_HOLD,
                    CONFIRMED,
                    PARTIALLY_SHIPPED,
                    SHIPPED,
                    DELIVERED,
                    CANCELLING ->
                    false;
        };
    }
}
