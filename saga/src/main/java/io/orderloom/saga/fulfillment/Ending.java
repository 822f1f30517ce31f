package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The decision to end an order before its confirmation: rejected for a reason or, without one,
 * expired for want of a payment. Everything asked so far is undone first.
 */
record Ending(@Nullable RejectionReason rejection, @Nullable String detail) {

    static Ending rejected(RejectionReason reason, @Nullable String detail) {
        return new Ending(reason, detail);
    }

    static Ending expired() {
        return new Ending(null, null);
    }
}
