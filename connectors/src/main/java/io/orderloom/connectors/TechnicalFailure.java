package io.orderloom.connectors;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that brought no answer one can build on: nothing is known about whether it was heard. It
 * is asked again under the same idempotency key.
 */
public class TechnicalFailure extends RuntimeException {

    /** The code of an answer about another amount than was asked. */
    public static final String MISMATCH = "AMOUNT_MISMATCH";

    private final String code;
    private final transient @Nullable Duration retryAfter;

    public TechnicalFailure(String code, @Nullable Throwable cause) {
        this(code, cause, null);
    }

    public TechnicalFailure(String code, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(code, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** What went wrong, in a word: {@code TIMEOUT}, {@code CONNECTION_LOST}, {@code HTTP_503}. */
    public String code() {
        return code;
    }

    /** How long the other side asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the other side turned the call away for now, and so certainly did nothing. */
    public boolean tooManyCalls() {
        return code.equals("HTTP_429");
    }

    /** Whether the other side is there and well, and only this one question went wrong. */
    public boolean fromAHealthySystem() {
        return (code.startsWith("HTTP_4") && !isAboutOurself())
                || code.equals("HTTP_501")
                || code.equals(MISMATCH);
    }

    /** It does not know us, or not any more: no other call would fare better. */
    private boolean isAboutOurself() {
        return code.equals("HTTP_401") || code.equals("HTTP_403");
    }
}
