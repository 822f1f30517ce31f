package io.orderloom.saga.fulfillment;

/** Where something stands that was, or will be, asked of somebody outside this process. */
enum Call {
    NOT_ASKED,
    ASKED,
    /** The time for it is over and there is no answer; one may still come. */
    OVERDUE,
    /** Every attempt failed technically; what happened outside is unknown. */
    FAILED,
    /** Refused for good. */
    DECLINED,
    DONE;

    boolean open() {
        return this == ASKED || this == OVERDUE;
    }

    boolean refused() {
        return this == FAILED || this == DECLINED;
    }

    /** Whether it was asked and has no good end yet. */
    boolean unsettled() {
        return open() || refused();
    }

    /** A technical failure counts while an answer is awaited. */
    Call failed() {
        return open() ? FAILED : this;
    }

    /** A refusal counts while an answer is awaited, and after every attempt failed. */
    Call declined() {
        return open() || this == FAILED ? DECLINED : this;
    }

    /** As it stands when a hold is released: what failed is to be asked again. */
    Call retried() {
        return refused() || this == OVERDUE ? NOT_ASKED : this;
    }
}
