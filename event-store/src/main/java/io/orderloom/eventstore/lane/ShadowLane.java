package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.token.PostgresTokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Hands all events, from the first, to a projection that writes into tables of its own, and follows
 * on once it has reached the end. Its token stands beside those tables' rows in one transaction, so
 * it goes on where it was after a restart, on whatever node.
 *
 * <p>What it cannot take up it parks, as the projection in use does; it is tried again once the
 * tables are in use.
 *
 * <p>Limit: its data source shows it the tables {@code token}, {@code event}, {@code parked_event}
 * and {@code parked_sequence}, and those of the projection.
 */
public final class ShadowLane implements AutoCloseable {

    private static final String SUFFIX = "@shadow";
    private static final int EVENTS_AT_ONCE = 500;

    private static final String STORE =
            "update token set token = ?, token_type = ? where processor_name = ?";

    private final String name;
    private final ShadowBeans beans;
    private final Parts parts;
    private final ProjectionLane lane;
    private final ParkingProcessor processor;
    private final JdbcTemplate jdbc;

    /**
     * What all shadows of a node share.
     *
     * @param engine the one of the events
     * @param events where they are read as they come
     * @param share how much of a core a shadow may take
     * @param batchSize how many events at most are one transaction
     */
    public record Parts(
            PostgresEventStorageEngine engine,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer,
            String nodeId,
            Duration claimTimeout,
            double share,
            int batchSize,
            RetrySettings retries,
            Clock clock) {}

    public ShadowLane(ReadModel model, ShadowBeans beans, Parts parts) {
        this.name = nameOf(model.name());
        this.beans = beans;
        this.parts = parts;
        this.jdbc = new JdbcTemplate(beans.dataSource());
        EventSequence sequence = new EventSequence(model.by(), parts.serializer());
        this.lane =
                new ProjectionLane(
                        name,
                        SimpleEventHandlerInvoker.builder()
                                .eventHandlers(beans.projection())
                                .sequencingPolicy(sequence)
                                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                                .build(),
                        sequence,
                        beans.dataSource(),
                        new ProjectionSettings(parts.retries(), beans::flush),
                        parts.clock());
        this.processor =
                ParkingProcessor.alone(
                        lane,
                        parts.events(),
                        new PostgresTokenStore(
                                beans.dataSource(),
                                parts.serializer(),
                                parts.nodeId(),
                                parts.claimTimeout()),
                        beans.transactions(),
                        settings(parts),
                        new Throttle(parts.share()));
    }

    /** Its processor's, for the projection of this name. */
    public static String nameOf(String projection) {
        return projection + SUFFIX;
    }

    public void start() {
        processor.start();
    }

    /** Why it does not get on, if this node tries in vain. */
    public Optional<Throwable> error() {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(EventTrackerStatus::getError)
                .findFirst();
    }

    /**
     * Takes it from one position to another, in transactions of its own, while nobody may claim it.
     *
     * @throws RuntimeException what made an event fail; what was handled before stays handled
     */
    public void catchUp(long from, long to) {
        // On a thread of its own: it must be no part of the caller's unit of work.
        CompletableFuture<Void> caughtUp =
                CompletableFuture.runAsync(
                        () -> handUpTo(from, to),
                        task -> Thread.ofPlatform().name(name).start(task));
        try {
            caughtUp.join();
        } catch (CompletionException e) {
            throw RootUnitOfWork.unchecked(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        processor.shutDown();
        beans.close();
    }

    private void handUpTo(long from, long to) {
        long at = from;
        while (at < to) {
            List<TrackedEventMessage<?>> next = next(at, to);
            if (next.isEmpty()) {
                return;
            }
            hand(next);
            at = positionOf(next.getLast());
        }
    }

    private List<TrackedEventMessage<?>> next(long after, long to) {
        try (Stream<? extends TrackedEventMessage<?>> events =
                parts.engine().readEvents(new GlobalSequenceTrackingToken(after), false)) {
            return events.takeWhile(it -> positionOf(it) <= to)
                    .limit(EVENTS_AT_ONCE)
                    .<TrackedEventMessage<?>>map(it -> it)
                    .toList();
        }
    }

    /** As the processor does it: the token first, then the events it can handle. */
    private void hand(List<TrackedEventMessage<?>> events) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(events);
        unit.start();
        unit.attachTransaction(beans.transactions());
        TrackingToken reached = events.getLast().trackingToken();
        var result =
                unit.executeWithResult(() -> {
                    if (unit.isFirstMessage()) {
                        store(reached);
                    }
                    lane.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
                    return true;
                });
        if (result.isExceptional()) {
            throw RootUnitOfWork.unchecked(result.exceptionResult());
        }
    }

    private void store(TrackingToken token) {
        SerializedObject<String> stored = parts.serializer().serialize(token, String.class);
        jdbc.update(STORE, stored.getData(), stored.getType().getName(), name);
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private static TrackingEventProcessorConfiguration settings(Parts parts) {
        return TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andInitialSegmentsCount(1)
                .andBatchSize(parts.batchSize())
                .andTokenClaimInterval(parts.claimTimeout().toMillis() / 3, TimeUnit.MILLISECONDS);
    }
}
