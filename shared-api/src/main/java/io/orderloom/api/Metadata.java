package io.orderloom.api;

/**
 * The metadata every message carries, by name; the names are public on Kafka and in the timeline.
 */
public final class Metadata {

    /** The trace of the request that began it all, the same for everything that follows from it. */
    public static final String CORRELATION_ID = "correlationId";

    /** The id of the message that this one came from. */
    public static final String CAUSATION_ID = "causationId";

    /** Who asked: a caller's name, or the component that acted by itself. */
    public static final String ACTOR = "actor";

    /** The order version a caller expects (a {@code Long}), from {@code If-Match}; absent: any. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    private Metadata() {}
}
