package io.orderloom.connectors;

import java.time.Instant;

/**
 * The call was not made, because its time has not come. It is no attempt: nothing was asked of
 * anybody, nothing is recorded, and the same call waits in the database.
 */
public final class NotNow extends RuntimeException {

    /** Why a call waits. */
    public enum Reason {
        /** The other side does not answer; a trial now and then finds out when it does again. */
        CIRCUIT_OPEN,
        /** As many calls as may be are under way. */
        BUSY,
        /** The call has a place in the rate limit, later. */
        PACED,
        /** The other side asked to be left alone. */
        PAUSED
    }

    private final Reason reason;
    private final transient Instant earliest;

    /** Without a stack trace: it is the ordinary way to wait. */
    NotNow(Reason reason, Instant earliest) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.earliest = earliest;
    }

    public Reason reason() {
        return reason;
    }

    /** Before this instant there is no use in asking. */
    public Instant earliest() {
        return earliest;
    }
}
