package io.orderloom.app.axon;

import io.orderloom.eventstore.lane.RetrySettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How read models take up events, and how they try again those that they could not; see {@link
 * RetrySettings}.
 *
 * @param batchSize how many events at most are one transaction: its statements are as many however
 *     many it has, so a read model that is behind catches up in large ones
 */
@ConfigurationProperties("orderloom.projections")
record ProjectionProperties(
        @DefaultValue("500") int batchSize,
        @DefaultValue("6") int attempts,
        @DefaultValue("500ms") Duration firstBackoff,
        @DefaultValue("1") int workers,
        @DefaultValue("200ms") Duration poll) {

    RetrySettings retries() {
        return new RetrySettings(attempts, firstBackoff, workers, poll);
    }
}
