package io.orderloom.eventstore.rebuild;

/** It cannot be done to the read model as it stands now; the message says why. */
public final class RebuildRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RebuildRefused(String message) {
        super(message);
    }
}
