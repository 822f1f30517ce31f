package io.orderloom.eventstore.torture;

import java.time.Duration;

/**
 * How hard it is tried. Without system properties the short form.
 *
 * @param events to be committed by the writers in process; {@code torture.events}
 * @param stop how long a writer's process stands still in mid-transaction; {@code torture.stop}
 * @param gapTimeout of the stock engine; {@code torture.gap-timeout}
 * @param processes that are stopped, and as many that are killed; {@code torture.processes}
 * @param seed of what the writers do, not of who comes first; {@code torture.seed}
 */
record Trial(int events, Duration stop, Duration gapTimeout, int processes, long seed) {

    static Trial fromProperties() {
        return new Trial(
                Integer.getInteger("torture.events", 6_000),
                Duration.parse(System.getProperty("torture.stop", "PT1.5S")),
                Duration.parse(System.getProperty("torture.gap-timeout", "PT0.6S")),
                Integer.getInteger("torture.processes", 1),
                Long.getLong("torture.seed", System.nanoTime()));
    }

    /**
     * When a reader that began to read during a stop has the timeout of the stock engine behind.
     */
    Duration untilTooLate() {
        return gapTimeout.plus(stop).dividedBy(2);
    }

    /** What a reader may take to catch up after the end, before it is called stuck. */
    Duration patience() {
        return Duration.ofSeconds(30).plusMillis(events);
    }
}
