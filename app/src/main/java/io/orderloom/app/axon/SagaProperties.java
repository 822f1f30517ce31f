package io.orderloom.app.axon;

import io.orderloom.eventstore.lane.RetrySettings;
import io.orderloom.eventstore.lane.SagaSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How failed steps of the process are tried again, and when an order counts as stuck; see {@link
 * SagaSettings}.
 *
 * @param watch how often stuck sagas are looked for
 */
@ConfigurationProperties("orderloom.sagas")
record SagaProperties(
        @DefaultValue("6") int attempts,
        @DefaultValue("500ms") Duration firstBackoff,
        @DefaultValue("2") int workers,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("1m") Duration grace,
        @DefaultValue("1d") Duration longestSilence,
        @DefaultValue("10s") Duration watch) {

    SagaSettings settings() {
        var retries = new RetrySettings(attempts, firstBackoff, workers, poll);
        return new SagaSettings(retries, grace, longestSilence);
    }
}
