package io.orderloom.connectors;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after the n-th attempt, counted from 1. */
public final class BackoffPolicy {

    private final ConnectorsProperties.Backoff backoff;
    private final RandomGenerator random;

    public BackoffPolicy(ConnectorsProperties.Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    public Duration delayAfter(int attempt) {
        double base = (double) backoff.base().toMillis();
        double grown = base * Math.pow(backoff.factor(), attempt - 1.0);
        double bounded = Math.min(grown, (double) backoff.ceiling().toMillis());
        double blur = 1 + backoff.jitter() * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(bounded * blur));
    }
}
