package io.orderloom.query.order;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.OrderView;
import io.orderloom.query.Commits;
import io.orderloom.query.QueryProperties;
import io.orderloom.web.NotFound;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * Answers with one order. An order that is stored is always found: if its row is not there in time
 * it is folded from its events. While waiting nothing is held, provided no transaction surrounds
 * the query.
 */
@Component
class OrderDetailsQueryHandler {

    private final OrderDetailsRows rows;
    private final StoredOrders stored;
    private final Commits commits;
    private final Duration patience;

    OrderDetailsQueryHandler(
            OrderDetailsRows rows,
            StoredOrders stored,
            Commits commits,
            QueryProperties properties) {
        this.rows = rows;
        this.stored = stored;
        this.commits = commits;
        this.patience = properties.patience();
    }

    @QueryHandler
    OrderView handle(FindOrder query) {
        var known = row(query.orderId());
        return known.filter(state -> state.version() >= query.minVersion())
                .or(() -> awaited(query, known))
                .or(() -> stored.newest(query.orderId()))
                .map(OrderState::view)
                .orElseThrow(() -> NotFound.of("order", query.orderId()));
    }

    private Optional<OrderState> awaited(FindOrder query, Optional<OrderState> known) {
        if (known.isEmpty() && !stored.exists(query.orderId())) {
            return known;
        }
        var asked = Duration.ofMillis(query.waitMillis());
        var shortly = known.isEmpty() && asked.compareTo(patience) < 0;
        return commits.await(
                query.orderId().value(),
                shortly ? patience : asked,
                () -> row(query.orderId()),
                seen -> seen.filter(it -> it.version() >= query.minVersion()).isPresent());
    }

    private Optional<OrderState> row(OrderId id) {
        return rows.findById(id.value()).map(OrderDetailsRow::state);
    }
}
