package io.orderloom.connectors;

import org.jspecify.annotations.Nullable;

/**
 * A call that brought no answer one can build on: nothing is known about whether it was heard. It
 * is asked again under the same idempotency key.
 */
public class TechnicalFailure extends RuntimeException {

    private final String code;

    public TechnicalFailure(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    /** What went wrong, in a word: {@code TIMEOUT}, {@code CONNECTION_LOST}, {@code HTTP_503}. */
    public String code() {
        return code;
    }
}
