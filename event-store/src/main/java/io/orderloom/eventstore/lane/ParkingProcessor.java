package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.GatheredEvents;
import io.orderloom.eventstore.Gathering;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch that failed apart until the event that made it fail stands alone, and has its lane
 * park what the event belongs to, a saga or a projection's sequence; all other events of the batch
 * are handled.
 *
 * <p>A batch in which nothing fails is handled as ever: no savepoint, no unit of work of its own
 * for a step. One that failed was rolled back whole, so it does not matter what the failing step
 * left behind, nor whether it failed in the handler, in the database, at the append or at the
 * commit. If the handler threw, the event is known: what came before it is committed, and the rest
 * follows with what it belongs to parked. Otherwise the batch is halved.
 *
 * <p>Not taken apart are failures that are nobody's: a database that is away, a claim that was
 * lost, a commit of unknown outcome. They reach Axon, which reads the token again and takes the
 * batch from there. A lost race is run again at once; an event that loses every race even alone
 * waits in the queue of what it belongs to, so that the lane does not.
 */
final class ParkingProcessor extends TrackingEventProcessor {

    /** How often a part is run while it only loses races. */
    private static final int RACES = 3;

    private final TransactionManager transactions;
    private final @Nullable Throttle throttle;

    private ParkingProcessor(
            Builder builder, TransactionManager transactions, @Nullable Throttle throttle) {
        super(builder);
        this.transactions = transactions;
        this.throttle = throttle;
    }

    /** A processor of its own, which Axon's configuration does not know; see {@link ShadowLane}. */
    static ParkingProcessor alone(
            ProjectionLane lane,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TokenStore tokens,
            TransactionManager transactions,
            TrackingEventProcessorConfiguration settings,
            Throttle throttle) {
        Builder builder =
                TrackingEventProcessor.builder()
                        .name(lane.name())
                        .eventHandlerInvoker(lane)
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageSource(events)
                        .tokenStore(tokens)
                        .transactionManager(transactions)
                        .trackingEventProcessorConfiguration(
                                settings.andInitialTrackingToken(
                                        StreamableMessageSource::createTailToken));
        return new ParkingProcessor(builder, transactions, throttle);
    }

    /**
     * A processor among the others of Axon's configuration, which rolls back on any error.
     *
     * @param settings threads, segments, batch and claims; the initial token is always the tail
     * @param gathering how it waits for batches worth their cost
     */
    static ParkingProcessor over(
            EventHandlerInvoker lane,
            String name,
            Configuration axon,
            TrackingEventProcessorConfiguration settings,
            Gathering gathering) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        TransactionManager transactions = processing.transactionManager(name);
        Builder builder =
                TrackingEventProcessor.builder()
                        .name(name)
                        .eventHandlerInvoker(lane)
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageMonitor(
                                processing.messageMonitor(TrackingEventProcessor.class, name))
                        .messageSource(new GatheredEvents(axon.eventStore(), gathering))
                        .tokenStore(processing.tokenStore(name))
                        .transactionManager(transactions)
                        .trackingEventProcessorConfiguration(
                                settings.andInitialTrackingToken(
                                        StreamableMessageSource::createTailToken));
        return new ParkingProcessor(builder, transactions, null);
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> unitOfWork,
            Collection<Segment> segments)
            throws Exception {
        if (throttle == null) {
            takeOrPark(events, unitOfWork, segments);
            return;
        }
        long cpuBefore = throttle.cpu();
        long begun = System.nanoTime();
        takeOrPark(events, unitOfWork, segments);
        throttle.rest(System.nanoTime() - begun, throttle.cpu() - cpuBefore);
    }

    private void takeOrPark(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> unitOfWork,
            Collection<Segment> segments)
            throws Exception {
        Map<String, Object> resources = Map.copyOf(unitOfWork.resources());
        try {
            super.processInUnitOfWork(events, unitOfWork, segments);
        } catch (Exception failure) {
            List<TrackedEventMessage<?>> batch =
                    events.stream()
                            .<TrackedEventMessage<?>>map(TrackedEventMessage.class::cast)
                            .toList();
            new TakingApart(resources, segments).takeAgain(batch, failure);
        }
    }

    private final class TakingApart {

        private final Map<String, Object> resources;
        private final Collection<Segment> segments;
        private final Map<String, Throwable> culprits = new HashMap<>();
        private final Deque<List<TrackedEventMessage<?>>> parts = new ArrayDeque<>();

        TakingApart(Map<String, Object> resources, Collection<Segment> segments) {
            this.resources = resources;
            this.segments = segments;
        }

        void takeAgain(List<TrackedEventMessage<?>> batch, Exception failure) throws Exception {
            if (TransientFailure.isLostRace(failure)) {
                parts.push(batch);
            } else {
                divide(batch, failure);
            }
            while (!parts.isEmpty()) {
                List<TrackedEventMessage<?>> part = parts.pop();
                try {
                    race(part);
                } catch (Exception e) {
                    divide(part, e);
                }
            }
        }

        private void race(List<TrackedEventMessage<?>> part) throws Exception {
            for (int lost = 1; ; lost++) {
                try {
                    take(part);
                    return;
                } catch (Exception e) {
                    if (lost == RACES || !TransientFailure.isLostRace(e)) {
                        throw e;
                    }
                }
            }
        }

        /**
         * The token that commits with a part is that of its last event; with the last part it is
         * that of the batch, which has read on over events that are another segment's.
         */
        private void take(List<TrackedEventMessage<?>> part) throws Exception {
            TrackingToken token = part.getLast().trackingToken();
            boolean more = !parts.isEmpty();
            BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(part);
            unit.start();
            unit.attachTransaction(transactions);
            resources.forEach((key, value) ->
                    unit.resources()
                            .put(key, more && value instanceof TrackingToken ? token : value));
            Culprits.expect(unit, culprits);
            ParkingProcessor.super.processInUnitOfWork(part, unit, segments);
        }

        private void divide(List<TrackedEventMessage<?>> part, Exception failure) throws Exception {
            if (isNobodys(failure)) {
                throw failure;
            }
            if (failure instanceof StepFailedException step) {
                int at = indexOf(step, part);
                accuse(part.get(at), step.reason(), failure);
                split(part, at);
            } else if (part.size() == 1 || boundary(part, part.size() / 2) == 0) {
                accuse(part.getFirst(), failure, failure);
                parts.push(part);
            } else {
                split(part, part.size() / 2);
            }
        }

        private void split(List<TrackedEventMessage<?>> part, int index) {
            int at = boundary(part, index);
            parts.push(part.subList(at, part.size()));
            if (at > 0) {
                parts.push(part.subList(0, at));
            }
        }

        private void accuse(TrackedEventMessage<?> event, Throwable cause, Exception failure)
                throws Exception {
            if (culprits.putIfAbsent(event.getIdentifier(), cause) != null) {
                throw failure; // Even parking fails.
            }
        }
    }

    private static boolean isNobodys(Exception failure) {
        return Thread.currentThread().isInterrupted()
                || failure instanceof UnableToClaimTokenException
                || TransientFailure.mayHaveCommitted(failure)
                || (TransientFailure.isBehind(failure) && !TransientFailure.isLostRace(failure));
    }

    private static int indexOf(StepFailedException step, List<TrackedEventMessage<?>> part)
            throws StepFailedException {
        for (int i = 0; i < part.size(); i++) {
            if (step.isAt(part.get(i))) {
                return i;
            }
        }
        throw step;
    }

    /** Events that an upcaster made of one share its token and cannot be committed apart. */
    private static int boundary(List<TrackedEventMessage<?>> part, int index) {
        int at = index;
        while (at > 0 && part.get(at).trackingToken().equals(part.get(at - 1).trackingToken())) {
            at--;
        }
        return at;
    }
}
