package io.orderloom.saga.simulation;

/** What people do and what goes wrong. A world has so much of each, and never more. */
enum Trouble {
    CANCEL,
    HOLD,
    RELEASE,
    PROVIDE,
    /** Another order reserves of the same stock. */
    RIVAL,
    /** The provider refuses for good. */
    DECLINE,
    /** A call fails, and nothing was done. */
    FAIL,
    /** A call fails, but the work was done. */
    FAIL_DONE,
    /** The process dies before it has recorded an answer: the call is made again. */
    LOSE_ANSWER,
    /** An answer is recorded, and the call is made again all the same. */
    REPEAT_ANSWER,
    /** A dead letter is retried while everything else goes on. */
    RETRY,
    REFUSE_BOOKING,
    REFUSE_STOP,
    LOSE_PARCEL,
    /** The process is handed a fact twice. */
    DUPLICATE,
    /** A fact overtakes those of other streams. */
    REORDER,
    /** A deadline comes due while others still have something to do. */
    SLOW,
    /** The process dies: only what was committed is left. */
    CRASH
}
