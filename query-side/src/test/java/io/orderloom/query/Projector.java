package io.orderloom.query;

import io.orderloom.api.Fact;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.StockEvent;
import io.orderloom.api.stock.StockItemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Stores facts and hands them to the projections as a processor does, each in a transaction. */
public class Projector {

    private final EventStore events;
    private final SpringTransactionManager transactions;
    private final List<AnnotationEventHandlerAdapter> projections;
    private final Map<String, Long> sequences = new HashMap<>();
    private long position;

    Projector(EventStore events, PlatformTransactionManager manager, List<Object> projections) {
        this.events = events;
        this.transactions = new SpringTransactionManager(manager);
        this.projections = projections.stream().map(AnnotationEventHandlerAdapter::new).toList();
    }

    /** Stores the facts without projecting them. */
    public List<TrackedEventMessage<?>> store(List<? extends Fact> facts) {
        return facts.stream().<TrackedEventMessage<?>>map(this::stored).toList();
    }

    public void publish(Fact... facts) {
        publish(List.of(facts));
    }

    public void publish(List<? extends Fact> facts) {
        store(facts).forEach(this::project);
    }

    public void project(TrackedEventMessage<?> message) {
        projectTogether(List.of(message));
    }

    /** In one batch and one transaction. */
    public void projectTogether(List<TrackedEventMessage<?>> messages) {
        var work = new BatchingUnitOfWork<TrackedEventMessage<?>>(messages);
        work.attachTransaction(transactions);
        var result =
                work.executeWithResult(() -> {
                    for (var projection : projections) {
                        projection.handle(work.getMessage());
                    }
                    return null;
                });
        if (result.isExceptional()) {
            throw new AssertionError(
                    "Could not be projected: " + messages, result.exceptionResult());
        }
    }

    public void reset() {
        transactions.executeInTransaction(
                () -> projections.forEach(AnnotationEventHandlerAdapter::prepareReset));
    }

    private TrackedEventMessage<?> stored(Fact fact) {
        var token = new GlobalSequenceTrackingToken(++position);
        var id = aggregateId(fact);
        if (id == null) {
            return new GenericTrackedEventMessage<>(
                    token, GenericEventMessage.asEventMessage(fact));
        }
        var sequence = sequences.merge(id, 0L, (before, _) -> before + 1);
        var event = new GenericDomainEventMessage<>("Test", id, sequence, fact);
        events.publish(event);
        return new GenericTrackedDomainEventMessage<>(token, event);
    }

    private static @org.jspecify.annotations.Nullable String aggregateId(Fact fact) {
        return switch (fact) {
            case OrderEvent it -> it.orderId().value();
            case PaymentEvent it -> it.paymentId().value();
            case ShipmentEvent it -> it.shipmentId().value();
            case StockEvent it -> StockItemId.of(it.productId()).value();
            case NotificationEvent it -> it.notificationId().value();
            default -> null;
        };
    }
}
