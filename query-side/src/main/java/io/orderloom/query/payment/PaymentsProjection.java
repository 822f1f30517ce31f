package io.orderloom.query.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.query.BatchRows;
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

/** Keeps one row a payment. */
@Component
@ProcessingGroup("payments")
class PaymentsProjection {

    private final PaymentRows rows;
    private final BatchRows<String, PaymentRow> batch;

    PaymentsProjection(PaymentRows rows, EntityManager entities, DataSource dataSource) {
        this.rows = rows;
        this.batch =
                new BatchRows<>(
                        new EntityTable<>(entities, dataSource, PaymentRow.class, PaymentRow.WRITE),
                        Recorded::aggregateOf);
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        var recorded = Recorded.of(message, token);
        if (recorded.sequence() == 0 && event instanceof PaymentAuthorizationRequested first) {
            create(first, recorded);
        } else {
            change(recorded, row -> row.on(event, recorded));
        }
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }

    private void create(PaymentAuthorizationRequested first, Recorded recorded) {
        if (batch.find(recorded.aggregateId()).isEmpty()) {
            batch.put(recorded.aggregateId(), new PaymentRow(first, recorded));
        }
    }

    private void change(Recorded recorded, Consumer<PaymentRow> change) {
        var row = batch.find(recorded.aggregateId()).orElseThrow(() -> unknown(recorded));
        if (recorded.sequence() > row.version()) {
            change.accept(row);
            batch.put(recorded.aggregateId(), row);
        }
    }

    /** Nothing is skipped: a fact of a payment that was never asked for parks its order. */
    private static IllegalStateException unknown(Recorded recorded) {
        return new IllegalStateException("A fact of a payment without a beginning: " + recorded);
    }
}
