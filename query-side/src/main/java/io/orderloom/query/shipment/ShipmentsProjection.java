package io.orderloom.query.shipment;

import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.query.BatchRows;
import io.orderloom.query.Commits;
import io.orderloom.query.EntityTable;
import io.orderloom.query.Recorded;
import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Keeps one row a parcel. */
@Component
@ProcessingGroup("shipments")
class ShipmentsProjection {

    private final ShipmentRows rows;
    private final BatchRows<String, ShipmentRow> batch;
    private final Commits commits;

    ShipmentsProjection(
            ShipmentRows rows, Commits commits, EntityManager entities, DataSource dataSource) {
        this.rows = rows;
        this.batch =
                new BatchRows<>(
                        new EntityTable<>(
                                entities, dataSource, ShipmentRow.class, ShipmentRow.WRITE),
                        Recorded::aggregateOf);
        this.commits = commits;
    }

    @EventHandler
    void on(ShipmentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var recorded = Recorded.of(message, token);
        if (recorded.sequence() == 0 && event instanceof ShipmentRequested first) {
            create(first, recorded);
        } else {
            change(recorded, row -> row.on(event, recorded));
        }
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }

    private void create(ShipmentRequested first, Recorded recorded) {
        if (batch.find(recorded.aggregateId()).isEmpty()) {
            batch.put(recorded.aggregateId(), new ShipmentRow(first, recorded));
            commits.announce(recorded.aggregateId());
        }
    }

    private void change(Recorded recorded, Consumer<ShipmentRow> change) {
        var row = batch.find(recorded.aggregateId()).orElseThrow(() -> unknown(recorded));
        if (recorded.sequence() > row.version()) {
            change.accept(row);
            batch.put(recorded.aggregateId(), row);
            commits.announce(recorded.aggregateId());
        }
    }

    /** Nothing is skipped: a fact of a parcel that was never asked for parks its order. */
    private static IllegalStateException unknown(Recorded recorded) {
        return new IllegalStateException("A fact of a parcel without a beginning: " + recorded);
    }
}
