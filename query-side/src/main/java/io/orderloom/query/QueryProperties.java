package io.orderloom.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How queries wait.
 *
 * @param poll how often a waiting query looks by itself, for what another node has committed; what
 *     this node commits wakes it at once
 * @param patience how long an order that is stored and not yet projected is waited for before it is
 *     folded from its events
 * @param maxWait the most that {@code Prefer: wait} can ask for
 * @param heartbeat how often a silent event stream shows that it lives
 */
@ConfigurationProperties("orderloom.query")
public record QueryProperties(
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("300ms") Duration patience,
        @DefaultValue("30s") Duration maxWait,
        @DefaultValue("15s") Duration heartbeat) {

    public static QueryProperties defaults() {
        return new QueryProperties(
                Duration.ofMillis(250),
                Duration.ofMillis(300),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));
    }
}
