package io.orderloom.notification;

import org.jspecify.annotations.Nullable;

/** A record is not a fact as the contract describes it; reading it again would not help. */
class UnreadableRecord extends RuntimeException {

    UnreadableRecord(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
