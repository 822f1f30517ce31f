package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one order, or of one product, anew: forgets them with what is parked of it, and
 * hands the projection all its facts again, up to where the projection stands.
 *
 * <p>Guarantees that the rows are then what these facts make of them, whatever they were before, or
 * that nothing is changed. The lock of the projection's token keeps its batches away, on whatever
 * node they run: a tracking processor stores its token before it handles a batch. The lock of the
 * queue keeps away who takes parked events up. Every node that knows the projection can do it.
 *
 * <p>Limits: it is the caller's transaction, to be rolled back if this throws. As long as it lasts
 * the projection stands still for all; what has more facts than it can handle within the
 * transaction's time has to be rebuilt with all the others.
 */
public final class ProjectionRepair {

    private static final int EVENTS_AT_ONCE = 500;
    private static final int DEEPEST_CAUSE = 20;

    private final EventProcessingConfiguration processing;
    private final PostgresEventStorageEngine events;
    private final List<ReadModel> models;
    private final RepairTables tables;

    /**
     * @param processing has the projections of this node
     */
    public ProjectionRepair(
            EventProcessingConfiguration processing,
            DataSource dataSource,
            PostgresEventStorageEngine events,
            List<ReadModel> models) {
        this.processing = processing;
        this.events = events;
        this.models = List.copyOf(models);
        this.tables = new RepairTables(dataSource);
    }

    /**
     * What was done.
     *
     * @param key of which the rows are: an order, or an aggregate
     * @param rows how many there were before
     * @param events how many the projection was handed
     * @param position up to where
     */
    public record Repaired(String projection, String key, int rows, int events, long position) {}

    /** Nothing must be committed: an event cannot be taken up, and the message says which. */
    public static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Failed(TrackedEventMessage<?> event, Throwable cause) {
            super(
                    "%s at position %d cannot be taken up: %s"
                            .formatted(
                                    event.getPayloadType().getSimpleName(),
                                    positionOf(event),
                                    reason(cause)),
                    cause);
        }

        private static String reason(Throwable failure) {
            Throwable deepest = failure;
            for (int i = 0; i < DEEPEST_CAUSE && deepest.getCause() != null; i++) {
                deepest = deepest.getCause();
            }
            String message = deepest.getMessage();
            return message == null ? "it does not say why" : message.lines().findFirst().orElse("");
        }
    }

    /** Whether there is such a projection here. */
    public boolean knows(String projection) {
        return model(projection).isPresent() && lane(projection).isPresent();
    }

    /**
     * Within the caller's unit of work and transaction.
     *
     * @param id of the order, or of one of its payments or parcels; of the product
     * @param by who wants it, for the letters it closes
     * @return empty if there is nothing of this id, neither events nor rows
     * @throws Failed if an event cannot be taken up
     */
    public Optional<Repaired> repair(String projection, String id, Closing by) {
        ReadModel model = model(projection).orElseThrow();
        ProjectionLane lane = lane(projection).orElseThrow();
        String key = tables.keyOf(model, id);
        long position = tables.lock(projection, key);
        List<Long> positions = tables.positions(model.by(), key, position);
        lane.forgetWhatIsParkedOf(key, by);
        int rows = tables.forget(model, key, id, positions);
        int handled = hand(lane, key, positions);
        return rows == 0 && positions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repaired(projection, key, rows, handled, position));
    }

    private int hand(ProjectionLane lane, String key, List<Long> positions) {
        int handled = 0;
        for (int from = 0; from < positions.size(); from += EVENTS_AT_ONCE) {
            int to = Math.min(from + EVENTS_AT_ONCE, positions.size());
            for (TrackedEventMessage<?> event : wanted(lane, key, positions.subList(from, to))) {
                hand(lane, event);
                handled++;
            }
        }
        return handled;
    }

    private List<TrackedEventMessage<?>> wanted(
            ProjectionLane lane, String key, List<Long> positions) {
        List<TrackedEventMessage<?>> wanted = new ArrayList<>(events.eventsAt(positions));
        wanted.removeIf(event ->
                !lane.keyOf(event).equals(key) || !lane.canHandle(event, Segment.ROOT_SEGMENT));
        return wanted;
    }

    /** Flushed one by one: the event that the database refuses can then be named. */
    private static void hand(ProjectionLane lane, TrackedEventMessage<?> event) {
        try {
            lane.project(event);
            lane.flush();
        } catch (RuntimeException e) {
            Throwable reason = e instanceof StepFailedException step ? step.reason() : e;
            throw TransientFailure.isBehind(reason)
                    ? transientOf(reason)
                    : new Failed(event, reason);
        }
    }

    /** As itself, so that who sent the command tries again. */
    private static RuntimeException transientOf(Throwable reason) {
        return reason instanceof RuntimeException itself
                ? itself
                : new ConcurrencyException("Lost a race", reason);
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private Optional<ReadModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    private Optional<ProjectionLane> lane(String name) {
        return processing
                .eventProcessor(name, ParkingProcessor.class)
                .map(ParkingProcessor::eventHandlerInvoker)
                .map(ProjectionRepair::asProjection);
    }

    private static @Nullable ProjectionLane asProjection(Object invoker) {
        return invoker instanceof ProjectionLane lane ? lane : null;
    }
}
