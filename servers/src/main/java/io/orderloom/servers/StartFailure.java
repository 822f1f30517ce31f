package io.orderloom.servers;

import org.jspecify.annotations.Nullable;

/**
 * Why Orderloom cannot start. Its message is all a person gets to read: what is wrong and what to
 * do about it; the cause is for debuggers only.
 */
public class StartFailure extends RuntimeException {

    public StartFailure(String sentence) {
        this(sentence, null);
    }

    public StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
