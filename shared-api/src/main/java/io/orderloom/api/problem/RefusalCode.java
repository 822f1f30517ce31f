package io.orderloom.api.problem;

/**
 * Why a request that is well formed is refused. Public: the name is the {@code code} of the
 * problem, the status its HTTP status.
 */
public enum RefusalCode {
    UNAUTHORIZED(401),
    NOT_FOUND(404),
    REQUEST_IN_FLIGHT(409),
    ALREADY_DISPATCHED(409),
    ORDER_ENDED(409),
    PAYMENT_NOT_AWAITED(409),
    ILLEGAL_TRANSITION(409),
    STOCK_BELOW_RESERVED(409),
    REFUND_EXCEEDS_CAPTURED(409),
    VERSION_MISMATCH(412),
    IDEMPOTENCY_KEY_REUSED(422),
    UNAVAILABLE(503);

    private final int httpStatus;

    RefusalCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
