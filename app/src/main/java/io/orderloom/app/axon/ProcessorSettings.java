package io.orderloom.app.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the event processors run.
 *
 * @param sagaSegments into how many lanes orders are divided
 * @param connectorSegments the same for what calls the outside
 * @param batchSize how many events at most are one transaction
 * @param claimTimeout after how long another node takes over a silent node's lanes
 */
@ConfigurationProperties("orderloom.processors")
record ProcessorSettings(
        @DefaultValue("4") int sagaSegments,
        @DefaultValue("2") int connectorSegments,
        @DefaultValue("100") int batchSize,
        @DefaultValue("3s") Duration claimTimeout) {}
