package io.orderloom.query.history;

import io.orderloom.api.query.HistoryEntry;
import io.orderloom.api.query.Page;
import io.orderloom.web.Cursors;
import io.orderloom.web.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers with the timeline of an order, oldest first. */
@Component
class OrderHistoryQueryHandler {

    private final HistoryRows rows;

    OrderHistoryQueryHandler(HistoryRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Page<HistoryEntry> handle(FindHistory query) {
        var orderId = query.orderId().value();
        var collection = "history " + orderId;
        var found =
                rows.findByOrderIdAndPositionGreaterThanOrderByPosition(
                        orderId,
                        Cursors.position(collection, query.cursor()),
                        Limit.of(query.limit() + 1));
        return Pages.of(found, query.limit(), collection, HistoryRow::position, HistoryRow::entry);
    }
}
