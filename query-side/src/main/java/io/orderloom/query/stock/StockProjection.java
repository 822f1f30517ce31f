package io.orderloom.query.stock;

import io.orderloom.api.stock.StockEvent;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.query.BatchRows;
import io.orderloom.query.Commits;
import io.orderloom.query.Recorded;
import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Keeps the stock of every product that ever had any. */
@Component
@ProcessingGroup("stock")
class StockProjection {

    private final StockRows rows;
    private final Commits commits;
    private final BatchRows<String, StockRow> batch;

    StockProjection(
            StockRows rows, Commits commits, EntityManager entities, DataSource dataSource) {
        this.rows = rows;
        this.commits = commits;
        this.batch =
                new BatchRows<>(new StockTable(entities, dataSource), StockProjection::productOf);
    }

    @EventHandler
    void on(StockEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var productId = event.productId().value();
        // Somebody wanted what we never had: that makes it no product of ours.
        if (!(event instanceof StockReservationRefused) || batch.find(productId).isPresent()) {
            var recorded = Recorded.of(message, token);
            change(productId, recorded, row -> row.on(event, recorded));
        }
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }

    private static Stream<String> productOf(EventMessage<?> message) {
        return message.getPayload() instanceof StockEvent event
                ? Stream.of(event.productId().value())
                : Stream.empty();
    }

    private void change(String productId, Recorded recorded, Consumer<StockRow> change) {
        var row = batch.find(productId).orElseGet(() -> new StockRow(productId));
        if (recorded.sequence() > row.version()) {
            change.accept(row);
            batch.put(productId, row);
            commits.announce(recorded.aggregateId());
        }
    }
}
