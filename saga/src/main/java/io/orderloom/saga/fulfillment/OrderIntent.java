package io.orderloom.saga.fulfillment;

/** What this process asks of the order, one thing at a time. */
enum OrderIntent {
    CONFIRM,
    REJECT,
    EXPIRE,
    AWAIT_PAYMENT,
    HOLD,
    CONFIRM_CANCELLATION,
    CONFIRM_PARTIAL_CANCELLATION,
    REFUSE_CANCELLATION,
    RECORD_DELIVERY,
    COMPLETE
}
