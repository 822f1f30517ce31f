package io.orderloom.operations.invariants;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the store is checked.
 *
 * @param interval the pause between two checks made by the application itself; zero: none are made
 * @param kafka whether those read Kafka's topics, too, from their beginnings
 * @param lag how far a processor may be behind before it counts as standing still
 * @param timeout after which the check of one invariant is given up
 */
@ConfigurationProperties("orderloom.invariants")
public record InvariantSettings(
        @DefaultValue("10m") Duration interval,
        @DefaultValue("false") boolean kafka,
        @DefaultValue("1m") Duration lag,
        @DefaultValue("10m") Duration timeout) {

    public InvariantSettings {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("orderloom.invariants.interval is negative");
        }
        if (!lag.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "orderloom.invariants.lag and .timeout must be longer than nothing");
        }
    }
}
