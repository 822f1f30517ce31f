package io.orderloom.app.axon;

import io.orderloom.eventstore.lane.RetrySettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How events that a read model could not take up are tried again; see {@link RetrySettings}. */
@ConfigurationProperties("orderloom.projections")
record ProjectionProperties(
        @DefaultValue("6") int attempts,
        @DefaultValue("500ms") Duration firstBackoff,
        @DefaultValue("1") int workers,
        @DefaultValue("200ms") Duration poll) {

    RetrySettings retries() {
        return new RetrySettings(attempts, firstBackoff, workers, poll);
    }
}
