package io.orderloom.query.history;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.query.AppendedRows;
import io.orderloom.query.BatchRows;
import io.orderloom.query.EntityTable;
import io.orderloom.query.Recorded;
import jakarta.persistence.EntityManager;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Keeps the timeline of every order: one row a fact, whichever aggregate recorded it. */
@Component
@ProcessingGroup("order-history")
class OrderHistoryProjection {

    private final HistoryRows rows;
    private final ParcelNameRows parcels;
    private final AppendedRows<HistoryRow> facts;
    private final BatchRows<String, ParcelNameRow> names;
    private final Timeline timeline = new Timeline(this::nameOf);

    OrderHistoryProjection(
            HistoryRows rows,
            ParcelNameRows parcels,
            EntityManager entities,
            DataSource dataSource) {
        this.rows = rows;
        this.parcels = parcels;
        this.facts = new AppendedRows<>(dataSource, HistoryRow.INSERT);
        this.names =
                new BatchRows<>(
                        new EntityTable<>(
                                entities, dataSource, ParcelNameRow.class, ParcelNameRow.INSERT),
                        event -> parcelsOf(event.getPayload()).map(ShipmentId::value));
    }

    @EventHandler
    void on(OrderEvent event, DomainEventMessage<?> message, TrackingToken token) {
        if (event instanceof OrderConfirmed confirmed) {
            confirmed.parcels().forEach(it -> name(it.shipmentId(), it.warehouseId()));
        }
        add(event, message, Recorded.of(message, token), timeline.sentence(event));
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        add(event, message, Recorded.of(message, token), timeline.sentence(event));
    }

    @EventHandler
    void on(ReservationEvent event, DomainEventMessage<?> message, TrackingToken token) {
        add(event, message, Recorded.of(message, token), timeline.sentence(event));
    }

    @EventHandler
    void on(ShipmentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        if (event instanceof ShipmentRequested requested) {
            name(requested.shipmentId(), requested.warehouseId());
        }
        add(event, message, Recorded.of(message, token), timeline.sentence(event));
    }

    @EventHandler
    void on(NotificationEvent event, DomainEventMessage<?> message, TrackingToken token) {
        add(event, message, Recorded.of(message, token), timeline.sentence(event));
    }

    /** Recorded by no aggregate: shown as the order's own, with sequence 0. */
    @EventHandler
    void on(DeadlineReached event, EventMessage<?> message, TrackingToken token) {
        var orderId = event.orderId().value();
        var position = Recorded.position(token);
        var recorded = new Recorded(orderId, 0, message.getTimestamp(), position);
        add(event, message, recorded, timeline.sentence(event));
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
        parcels.deleteAllInBatch();
    }

    private void add(OrderFact fact, EventMessage<?> message, Recorded recorded, String sentence) {
        facts.add(new HistoryRow(fact, sentence, recorded).because(message.getMetaData()));
    }

    private void name(ShipmentId shipmentId, WarehouseId warehouseId) {
        var id = shipmentId.value();
        if (names.find(id).isEmpty()) {
            names.put(id, new ParcelNameRow(id, warehouseId.value()));
        }
    }

    private static Stream<ShipmentId> parcelsOf(Object fact) {
        return switch (fact) {
            case OrderConfirmed it -> it.parcels().stream().map(Parcel::shipmentId);
            case OrderPartiallyShipped it -> Stream.of(it.shipmentId());
            case OrderShipped it -> Stream.of(it.shipmentId());
            case PaymentCaptured it -> Stream.of(it.shipmentId());
            case PaymentCaptureRequested it -> Stream.of(it.shipmentId());
            case ShipmentEvent it -> Stream.of(it.shipmentId());
            default -> Stream.empty();
        };
    }

    private String nameOf(ShipmentId shipmentId) {
        return ParcelNames.from(
                names.find(shipmentId.value()).map(ParcelNameRow::warehouseId).orElse(null));
    }
}
