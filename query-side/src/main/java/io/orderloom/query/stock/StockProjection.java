package io.orderloom.query.stock;

import io.orderloom.api.stock.StockEvent;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.query.Commits;
import io.orderloom.query.Recorded;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Keeps the stock of every product that ever had any. */
@Component
@ProcessingGroup("stock")
class StockProjection {

    private final StockRows rows;
    private final Commits commits;

    StockProjection(StockRows rows, Commits commits) {
        this.rows = rows;
        this.commits = commits;
    }

    @EventHandler
    void on(StockEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var productId = event.productId().value();
        // Somebody wanted what we never had: that makes it no product of ours.
        if (!(event instanceof StockReservationRefused) || rows.findById(productId).isPresent()) {
            var recorded = Recorded.of(message, token);
            change(productId, recorded, row -> row.on(event, recorded));
        }
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }

    private void change(String productId, Recorded recorded, Consumer<StockRow> change) {
        var known = rows.findById(productId);
        var row = known.orElseGet(() -> new StockRow(productId));
        if (recorded.sequence() > row.version()) {
            change.accept(row);
            if (known.isEmpty()) {
                rows.save(row);
            }
            commits.announce(recorded.aggregateId());
        }
    }
}
