package io.orderloom.eventstore.lane;

import java.time.Duration;

/**
 * How failed steps of sagas are tried again, and when a saga counts as stuck.
 *
 * @param attempts of a step before it becomes a dead letter, the first one in the lane included
 * @param firstBackoff after the first failed attempt, doubled after each further one up to a minute
 * @param workers threads that take parked sagas up again, on this node
 * @param poll how often a worker looks for what is due
 * @param grace how long a saga may be parked or past its deadline before the watchdog names it
 * @param longestSilence how long a saga may wait without any deadline before the watchdog names it
 */
public record SagaSettings(
        int attempts,
        Duration firstBackoff,
        int workers,
        Duration poll,
        Duration grace,
        Duration longestSilence) {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    public SagaSettings {
        if (attempts < 2 || workers < 1) {
            throw new IllegalArgumentException(
                    "Impossible sagas: %d attempts, %d workers".formatted(attempts, workers));
        }
    }

    /** 6 attempts over about 15 s, 2 workers, a look every 200 ms, a minute's grace, a day. */
    public static SagaSettings defaults() {
        return new SagaSettings(
                6,
                Duration.ofMillis(500),
                2,
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                Duration.ofDays(1));
    }

    Duration backoffAfter(int failures) {
        Duration backoff = firstBackoff.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
    }
}
