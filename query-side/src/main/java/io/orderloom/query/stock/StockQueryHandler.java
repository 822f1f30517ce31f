package io.orderloom.query.stock;

import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.StockItemId;
import io.orderloom.query.Commits;
import io.orderloom.web.Cursors;
import io.orderloom.web.NotFound;
import io.orderloom.web.Pages;
import java.time.Duration;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers with the stock of one product, or of all. */
@Component
class StockQueryHandler {

    private static final String COLLECTION = "stock";

    private final StockRows rows;
    private final Commits commits;

    StockQueryHandler(StockRows rows, Commits commits) {
        this.rows = rows;
        this.commits = commits;
    }

    @QueryHandler
    StockView handle(FindStock query) {
        var productId = query.productId();
        return commits.awaitChange(
                        StockItemId.of(productId).value(),
                        Duration.ofMillis(query.waitMillis()),
                        () -> rows.findById(productId.value()),
                        seen -> seen.filter(row -> row.version() >= query.minVersion()).isPresent())
                .map(StockRow::view)
                .orElseThrow(() -> NotFound.of("stock of product", productId));
    }

    @QueryHandler
    Page<StockView> handle(ListStock query) {
        var cursor = query.cursor();
        var after = cursor == null ? "" : Cursors.decode(COLLECTION, cursor);
        var found =
                rows.findByProductIdGreaterThanOrderByProductId(after, Limit.of(query.limit() + 1));
        return Pages.of(found, query.limit(), COLLECTION, StockRow::productId, StockRow::view);
    }
}
