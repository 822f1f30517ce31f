package io.orderloom.eventstore.lane;

import java.time.Duration;

/**
 * How what failed is tried again.
 *
 * @param attempts before it becomes a dead letter, the first one in the lane included
 * @param firstBackoff after the first failed attempt, doubled after each further one up to a minute
 * @param workers threads that take parked events up again, on this node
 * @param poll how often a worker looks for what is due
 */
public record RetrySettings(int attempts, Duration firstBackoff, int workers, Duration poll) {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    public RetrySettings {
        if (attempts < 2 || workers < 1) {
            throw new IllegalArgumentException(
                    "Impossible retries: %d attempts, %d workers".formatted(attempts, workers));
        }
    }

    Duration backoffAfter(int failures) {
        Duration backoff = firstBackoff.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
    }
}
