package io.orderloom.app.axon;

import io.orderloom.eventstore.Gathering;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the event processors run.
 *
 * @param sagaSegments into how many lanes orders are divided
 * @param connectorSegments the same for what calls the outside
 * @param batchSize how many events at most are one transaction
 * @param gather how the process and the connectors rest between small batches
 * @param claimTimeout after how long another node takes over a silent node's lanes
 */
@ConfigurationProperties("orderloom.processors")
record ProcessorSettings(
        @DefaultValue("4") int sagaSegments,
        @DefaultValue("2") int connectorSegments,
        @DefaultValue("100") int batchSize,
        @DefaultValue Gather gather,
        @DefaultValue("3s") Duration claimTimeout) {

    /** See {@link Gathering}; rests as long as the last batch took. */
    record Gather(
            @DefaultValue("1") double share,
            @DefaultValue("20ms") Duration longest,
            @DefaultValue("50") int enough) {

        Gathering gathering() {
            return new Gathering(share, longest, enough);
        }
    }
}
