package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The order as its events have shown it so far, and what is asked of it and not yet answered.
 *
 * <p>People act on the order at the same time, so it may be further than this. A command that comes
 * too late changes nothing, and the event that overtook it arrives next and clears what was asked.
 */
record OrderProgress(
        OrderStatus status,
        @Nullable Hold hold,
        @Nullable OrderIntent asked,
        @Nullable Ending ending) {

    static OrderProgress placed() {
        return new OrderProgress(OrderStatus.PENDING, null, null, null);
    }

    /** Whether the order still heads for its confirmation and may be worked on. */
    boolean pending() {
        return status == OrderStatus.PENDING && ending == null;
    }

    /** Whether the order is confirmed and may be worked on. */
    boolean underWay() {
        return switch (status) {
            case CONFIRMED, PARTIALLY_SHIPPED, SHIPPED, DELIVERED -> true;
            case PENDING,
                    AWAITING_PAYMENT,
                    BACKORDERED,
                    ON_HOLD,
                    REJECTED,
                    EXPIRED,
                    COMPLETED,
                    CANCELLING,
                    CANCELLED ->
                    false;
        };
    }

    boolean heldFor(HoldReason reason) {
        return hold != null && hold.reason() == reason;
    }

    /** Whether the decision to end the order may be carried out now. */
    boolean mayEnd() {
        if (ending == null) {
            return false;
        }
        return switch (status) {
            case PENDING, AWAITING_PAYMENT -> true;
            case ON_HOLD ->
                    heldFor(HoldReason.PAYMENT)
                            && ending.rejection() == RejectionReason.PAYMENT_UNAVAILABLE;
            case BACKORDERED,
                    REJECTED,
                    EXPIRED,
                    CONFIRMED,
                    PARTIALLY_SHIPPED,
                    SHIPPED,
                    DELIVERED,
                    COMPLETED,
                    CANCELLING,
                    CANCELLED ->
                    false;
        };
    }

    /**
     * The order has another status: a hold is over, and what was asked is answered or overtaken.
     */
    OrderProgress now(OrderStatus next) {
        return new OrderProgress(next, null, null, ending);
    }

    /** A parcel left; what is asked of the order is still to be answered. */
    OrderProgress shipped(OrderStatus next) {
        return new OrderProgress(next, hold, asked, ending);
    }

    OrderProgress held(Hold next) {
        return new OrderProgress(OrderStatus.ON_HOLD, next, null, ending);
    }

    OrderProgress asking(OrderIntent intent) {
        return new OrderProgress(status, hold, intent, ending);
    }

    OrderProgress endingWith(@Nullable Ending next) {
        return new OrderProgress(status, hold, asked, next);
    }
}
