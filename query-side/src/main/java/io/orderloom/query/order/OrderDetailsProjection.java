package io.orderloom.query.order;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.query.AppendedRows;
import io.orderloom.query.BatchRows;
import io.orderloom.query.Commits;
import io.orderloom.query.Recorded;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * Keeps one row an order: the order's own events, and what its payments and parcels add. In the
 * same transaction it notes each change for the event stream. One segment, so that changes are
 * committed in the order of their positions; only those of an order that was parked come later.
 */
@Component
@ProcessingGroup("order-details")
class OrderDetailsProjection {

    private final OrderDetailsRows rows;
    private final OrderChangeRows changes;
    private final Commits commits;
    private final BatchRows<String, OrderState> orders;
    private final AppendedRows<OrderChangeRow> notes;

    OrderDetailsProjection(
            OrderDetailsRows rows,
            OrderChangeRows changes,
            Commits commits,
            DataSource dataSource) {
        this.rows = rows;
        this.changes = changes;
        this.commits = commits;
        this.orders = new BatchRows<>(new OrderStates(dataSource), OrderDetailsProjection::orderOf);
        this.notes = new AppendedRows<>(dataSource, OrderChangeRow.INSERT);
    }

    @EventHandler
    void on(OrderEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var recorded = Recorded.of(message, token);
        if (event instanceof OrderPlaced placed) {
            place(placed, recorded);
        } else {
            change(event, recorded, it -> it.on(event, recorded.sequence(), recorded.at()));
        }
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var recorded = Recorded.of(message, token);
        change(event, recorded, it -> it.on(event, recorded.sequence(), recorded.at()));
    }

    @EventHandler
    void on(ShipmentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var recorded = Recorded.of(message, token);
        change(event, recorded, it -> it.on(event, recorded.sequence(), recorded.at()));
    }

    @ResetHandler
    void reset() {
        changes.deleteAllInBatch();
        rows.deleteAllInBatch();
    }

    private void place(OrderPlaced placed, Recorded recorded) {
        var id = placed.orderId().value();
        if (orders.find(id).isEmpty()) {
            var first = OrderState.of(placed);
            orders.put(id, first);
            note(placed, recorded, first);
        }
    }

    private void change(OrderFact fact, Recorded recorded, UnaryOperator<OrderState> fold) {
        var id = fact.orderId().value();
        var before = orders.find(id).orElseThrow(() -> unknown(fact.orderId()));
        var after = fold.apply(before);
        if (!after.equals(before)) {
            orders.put(id, after);
            note(fact, recorded, after);
        }
    }

    private void note(OrderFact fact, Recorded recorded, OrderState state) {
        var orderId = fact.orderId().value();
        var change =
                new OrderChange(
                        recorded.position(),
                        orderId,
                        state.version(),
                        state.status(),
                        fact.getClass().getSimpleName(),
                        recorded.at());
        notes.add(new OrderChangeRow(change, state.placed().customerId().value()));
        commits.announce(orderId);
        commits.announce(OrderFeed.CHANGES);
    }

    private static Stream<String> orderOf(EventMessage<?> event) {
        return event.getPayload() instanceof OrderFact fact
                ? Stream.of(fact.orderId().value())
                : Stream.empty();
    }

    /** Nothing is skipped: a fact of an order that was never placed parks its order. */
    private static IllegalStateException unknown(OrderId orderId) {
        return new IllegalStateException("A fact of an order that was never placed: " + orderId);
    }
}
