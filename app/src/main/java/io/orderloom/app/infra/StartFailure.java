package io.orderloom.app.infra;

import org.jspecify.annotations.Nullable;

/**
 * Why Orderloom cannot start. Its message is all a person gets to read: what is wrong and what to
 * do about it; the cause is for debuggers only.
 */
class StartFailure extends RuntimeException {

    StartFailure(String sentence) {
        this(sentence, null);
    }

    StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
