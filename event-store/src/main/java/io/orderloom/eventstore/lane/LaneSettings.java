package io.orderloom.eventstore.lane;

import java.time.Duration;

/**
 * How a node works the command lanes. Nodes may differ: what is never worked twice at a time is the
 * lane, and there are always equally many lanes.
 *
 * @param workers threads, 1 to {@value CommandLanes#LANES}
 * @param batchSize commands a transaction
 * @param attempts of a command before it becomes a dead letter
 * @param firstBackoff after the first failed attempt, doubled after each further one up to a minute
 * @param poll how often a worker looks for what other nodes have written
 */
public record LaneSettings(
        int workers, int batchSize, int attempts, Duration firstBackoff, Duration poll) {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    public LaneSettings {
        if (workers < 1 || workers > CommandLanes.LANES || batchSize < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "Impossible lanes: %d workers, %d a batch, %d tries"
                            .formatted(workers, batchSize, attempts));
        }
    }

    /**
     * A worker a core, 2 to 8; 200 a batch, 10 attempts over about 50 s, a look every 200 ms. More
     * workers than cores only make smaller batches.
     */
    public static LaneSettings defaults() {
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        return new LaneSettings(workers, 200, 10, Duration.ofMillis(100), Duration.ofMillis(200));
    }

    Duration backoffAfter(int failures) {
        Duration backoff = firstBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
        return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
    }
}
