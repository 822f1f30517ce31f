package io.orderloom.saga.fulfillment;

import java.util.List;

/** Where a process stands: the step it has begun and not ended, in the order of an order's life. */
public enum ProcessStep {
    RESERVE,
    AUTHORIZE,
    /** The customer is asked for another method of payment. */
    AWAIT_PAYMENT,
    CONFIRM,
    BOOK,
    DISPATCH,
    DELIVER,
    COMPLETE,
    /** An order on hold stands still until it is released. */
    HOLD,
    /** What was done is being undone, to end the order or what is cancelled of it. */
    COMPENSATE,
    ENDED;

    static ProcessStep of(Fulfillment state) {
        OrderProgress order = state.order();
        return switch (order.status()) {
            case COMPLETED, CANCELLED, REJECTED, EXPIRED -> ENDED;
            case ON_HOLD -> HOLD;
            case CANCELLING -> COMPENSATE;
            case AWAITING_PAYMENT -> order.ending() == null ? AWAIT_PAYMENT : COMPENSATE;
            case PENDING, BACKORDERED -> order.ending() == null ? beforePivot(state) : COMPENSATE;
            case CONFIRMED, PARTIALLY_SHIPPED, SHIPPED, DELIVERED -> afterPivot(state.parcels());
        };
    }

    private static ProcessStep beforePivot(Fulfillment state) {
        if (!state.stock().complete()) {
            return RESERVE;
        }
        return state.order().asked() == OrderIntent.CONFIRM ? CONFIRM : AUTHORIZE;
    }

    /** The parcel that is furthest behind counts. */
    private static ProcessStep afterPivot(Parcels parcels) {
        List<ParcelStage> live =
                parcels.planned().stream()
                        .map(ParcelProgress::stage)
                        .filter(ParcelStage::live)
                        .toList();
        if (live.stream().allMatch(ParcelStage::finished)) {
            return COMPLETE;
        }
        if (live.stream().allMatch(ParcelStage::left)) {
            return DELIVER;
        }
        boolean booked = live.stream().allMatch(it -> it.left() || it == ParcelStage.BOOKED);
        return booked ? DISPATCH : BOOK;
    }
}
