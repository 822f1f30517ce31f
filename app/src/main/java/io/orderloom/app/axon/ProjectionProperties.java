package io.orderloom.app.axon;

import io.orderloom.eventstore.Gathering;
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
 * @param gather how they rest between small batches: nothing is decided from them, so they may wait
 *     longer than who decides
 */
@ConfigurationProperties("orderloom.projections")
record ProjectionProperties(
        @DefaultValue("500") int batchSize,
        @DefaultValue Gather gather,
        @DefaultValue("6") int attempts,
        @DefaultValue("500ms") Duration firstBackoff,
        @DefaultValue("1") int workers,
        @DefaultValue("200ms") Duration poll) {

    /** See {@link Gathering}. */
    record Gather(
            @DefaultValue("4") double share,
            @DefaultValue("100ms") Duration longest,
            @DefaultValue("200") int enough) {

        Gathering gathering() {
            return new Gathering(share, longest, enough);
        }
    }

    RetrySettings retries() {
        return new RetrySettings(attempts, firstBackoff, workers, poll);
    }
}
