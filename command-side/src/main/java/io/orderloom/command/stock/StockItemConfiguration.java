package io.orderloom.command.stock;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Snapshots for the only streams that grow without end: a product is sold for years. */
@Configuration(proxyBeanMethods = false)
class StockItemConfiguration {
    /**
     * Loading stays below this many events. A snapshot is written once in each such span, that is
     * every dozen orders of a product, and what comes before it leaves the memory, so that a
     * thousand products that are sold all day stay there.
     */
    private static final int EVENTS_A_SNAPSHOT = 50;

    @Bean
    SnapshotTriggerDefinition stockItemSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_A_SNAPSHOT);
    }
}
