package io.orderloom.app.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How read models are built anew.
 *
 * @param share how much of a core one may take, this process and the database together
 * @param batchSize how many events at most are one transaction
 * @param poll how often a node looks what there is to be built
 */
@ConfigurationProperties("orderloom.rebuild")
record RebuildSettings(
        @DefaultValue("0.5") double share,
        @DefaultValue("500") int batchSize,
        @DefaultValue("1s") Duration poll) {}
