package io.orderloom.web.idempotency;

/** Rolls a command back whose request another node or thread has answered in the meantime. */
class AlreadyAnswered extends RuntimeException {
    AlreadyAnswered() {
        super("The request has been answered already", null, false, false);
    }
}
