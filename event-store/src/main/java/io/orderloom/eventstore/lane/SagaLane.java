package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import io.orderloom.eventstore.ExpectedStreams;
import io.orderloom.eventstore.journal.SagaJournal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetNotSupportedException;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;

/**
 * Hands every order's facts to that order's saga, segmented by the order id.
 *
 * <p>Guarantees that a saga's state, its journal, the events of the commands it sent and the
 * processor's token commit together or not at all; that within a batch a later event sees what an
 * earlier one changed; that two nodes never overwrite each other's state; that a late event finds
 * an ended saga; and that an error leaves the handler and fails the batch. Its processor then finds
 * the event that failed and has its saga parked: this and all later events of the saga are queued,
 * in order, until {@link ParkedSagas} has taken them up.
 *
 * <p>Limits: one saga of a type an order, found by the order id alone; other associations,
 * {@code @EndSaga} and {@code @StartSaga(forceNew = true)} have no meaning here. An event that
 * cannot be read stops its segment, for nobody can say whose it is.
 */
public final class SagaLane<T> implements EventHandlerInvoker {

    private final SagaParts<T> parts;
    private final String resource;

    /**
     * @param serializer writes a saga's state as JSON text
     * @param dataSource the one whose transactions the processor's transaction manager opens
     * @param parameters resolves what the saga's handlers take besides the event
     * @param clock says when a failed step is tried again
     */
    public SagaLane(
            SagaDefinition<T> definition,
            Serializer serializer,
            DataSource dataSource,
            ParameterResolverFactory parameters,
            HandlerDefinition handlerDefinition,
            SagaSettings settings,
            Clock clock) {
        this.parts =
                new SagaParts<>(
                        definition,
                        new SagaHandlers<>(definition.type(), parameters, handlerDefinition),
                        new SagaTable(dataSource, definition.name()),
                        new RecentSagas<>(),
                        new ParkedEvents(dataSource),
                        new SagaJournal(dataSource, definition.name()),
                        new Json(serializer),
                        settings,
                        clock);
        this.resource = "SagaLane[" + definition.name() + "]";
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return event.getPayload() instanceof OrderFact fact
                && segment.matches(sagaId(fact))
                && parts.handlers().handles(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return OrderFact.class.isAssignableFrom(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (canHandle(event, segment)) {
            batch().step(sagaId(event), event);
        }
    }

    @Override
    public boolean supportsReset() {
        return false;
    }

    @Override
    public void performReset() {
        throw new ResetNotSupportedException("A saga's past steps are not taken again");
    }

    /** Whether the event is one of this saga's. */
    boolean canHandle(EventMessage<?> event, String sagaId) {
        return canHandle(event, Segment.ROOT_SEGMENT) && sagaId(event).equals(sagaId);
    }

    SagaParts<T> parts() {
        return parts;
    }

    private SagaBatch<T> batch() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        SagaBatch<T> open = root.getResource(resource);
        return open == null ? open(root) : open;
    }

    private SagaBatch<T> open(UnitOfWork<?> root) {
        SagaBatch<T> batch = new SagaBatch<>(parts, Culprits.of(root));
        root.resources().put(resource, batch);
        if (root instanceof BatchingUnitOfWork<?> events) {
            List<OrderFact> facts = facts(events);
            ExpectedStreams.announce(root, targets(facts));
            batch.load(facts.stream().map(SagaLane::sagaId).collect(Collectors.toSet()));
        }
        root.onPrepareCommit(_ -> batch.save());
        root.afterCommit(_ -> batch.keep());
        return batch;
    }

    private List<OrderFact> facts(BatchingUnitOfWork<?> events) {
        return events.getMessages().stream()
                .map(message -> (EventMessage<?>) message)
                .filter(event -> canHandle(event, Segment.ROOT_SEGMENT))
                .map(event -> (OrderFact) event.getPayload())
                .toList();
    }

    private Set<String> targets(List<OrderFact> facts) {
        return facts.stream().flatMap(parts.definition().targets()).collect(Collectors.toSet());
    }

    private static String sagaId(EventMessage<?> event) {
        return sagaId((OrderFact) event.getPayload());
    }

    private static String sagaId(OrderFact fact) {
        return fact.orderId().value();
    }
}
