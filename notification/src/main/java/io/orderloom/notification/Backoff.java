package io.orderloom.notification;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time up to the longest, of which a random
 * half is taken off, so that what failed together does not come back together.
 */
record Backoff(NotificationProperties.Retry retry, RandomGenerator random) {

    /**
     * The wait after so many failures, at least one.
     *
     * @return nothing to wait for after the last attempt: what follows is only to be recorded
     */
    Duration after(int failures) {
        if (failures == retry.attempts()) {
            return Duration.ZERO;
        }
        long longest = retry.longest().toMillis();
        long doubled = retry.first().toMillis() << Math.min(failures - 1, 30);
        long whole = Math.min(longest, doubled);
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
