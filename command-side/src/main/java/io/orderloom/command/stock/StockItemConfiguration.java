package io.orderloom.command.stock;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Snapshots for the only streams that grow without end: a product is sold for years. */
@Configuration(proxyBeanMethods = false)
class StockItemConfiguration {
    /** Loading stays below this many events; a snapshot is one more row in each such span. */
    private static final int EVENTS_A_SNAPSHOT = 200;

    @Bean
    SnapshotTriggerDefinition stockItemSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_A_SNAPSHOT);
    }
}
