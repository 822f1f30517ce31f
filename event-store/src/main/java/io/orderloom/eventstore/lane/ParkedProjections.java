package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PollingThread;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.springframework.context.SmartLifecycle;

/**
 * Takes up again what projections have parked: the event that failed after a growing pause, and
 * once it is handled those that queued behind it, in order, each in a transaction of its own, until
 * nothing is left and the projection's lane goes on.
 *
 * <p>Guarantees that an event of a queue is handled once, whatever dies in between: its rows and
 * its end in the queue commit together. Any node that runs the projection may take a sequence up:
 * as long as it is parked the lane only queues, the lock of the queue's head keeps other nodes
 * away, and the sequence's version sees to it that an event queued meanwhile is not left behind.
 * After the last attempt there is a dead letter and the sequence waits for an operator; see {@link
 * ProjectionLetters}.
 *
 * <p>Limit: lost races, deadlocks and a database that is away are no attempts and are tried for
 * ever.
 */
public final class ParkedProjections implements SmartLifecycle {

    private final EventProcessingConfiguration processing;
    private final PostgresEventStorageEngine events;
    private final RetrySettings settings;
    private final Clock clock;
    private final ParkedEvents queues;
    private final RootUnitOfWork unitOfWork;
    private final FailedHeads failures;
    private volatile Map<String, ProjectionLane> lanes = Map.of();
    private volatile List<PollingThread> workers = List.of();

    /**
     * @param processing has the projections of this node
     * @param transactions opens transactions of the data source
     * @param serializer the one of the events' payloads
     */
    public ParkedProjections(
            EventProcessingConfiguration processing,
            DataSource dataSource,
            TransactionManager transactions,
            PostgresEventStorageEngine events,
            Serializer serializer,
            RetrySettings settings,
            Clock clock) {
        this.processing = processing;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.queues = new ParkedEvents(dataSource);
        this.unitOfWork = new RootUnitOfWork("parked-projections", transactions);
        this.failures =
                new FailedHeads(
                        ProjectionLetters.SOURCE,
                        queues,
                        new DeadLetters(dataSource),
                        serializer,
                        settings,
                        clock,
                        unitOfWork);
    }

    @Override
    public synchronized void start() {
        if (workers.isEmpty()) {
            lanes = lanes();
            workers =
                    IntStream.range(0, settings.workers())
                            .mapToObj(
                                    i -> PollingThread.start("parked-projections-" + i, this::tick))
                            .toList();
        }
    }

    @Override
    public synchronized void stop() {
        workers.forEach(PollingThread::end);
        workers.forEach(PollingThread::join);
        workers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !workers.isEmpty();
    }

    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS;
    }

    private Map<String, ProjectionLane> lanes() {
        return processing.eventProcessors().values().stream()
                .filter(ParkingProcessor.class::isInstance)
                .map(processor -> ((ParkingProcessor) processor).eventHandlerInvoker())
                .filter(ProjectionLane.class::isInstance)
                .map(ProjectionLane.class::cast)
                .collect(Collectors.toMap(ProjectionLane::name, Function.identity()));
    }

    private Duration tick() {
        var due = queues.due(lanes.keySet(), clock.instant());
        due.ifPresent(this::takeUp);
        return due.isPresent() ? Duration.ZERO : settings.poll();
    }

    private void takeUp(ParkedHead head) {
        ProjectionLane lane = lanes.get(head.lane());
        List<TrackedEventMessage<?>> found = events.eventsAt(List.of(head.globalIndex()));
        if (lane == null || found.isEmpty()) {
            throw new IllegalStateException("Not in the store, or not of this node: " + head);
        }
        try {
            unitOfWork.execute(() -> takeUp(lane, head, found));
        } catch (RuntimeException failure) {
            TrackedEventMessage<?> event = found.getFirst();
            String orderId = lane.sequence().orderOf(event).orElse(null);
            failures.failed(head, event, orderId, failure);
        }
    }

    /** Nothing is done if another node was faster. */
    private void takeUp(
            ProjectionLane lane, ParkedHead head, List<TrackedEventMessage<?>> madeOfTheHead) {
        if (queues.lock(head, clock.instant())) {
            long version = versionOf(head, lane);
            if (!head.discarded()) {
                madeOfTheHead.stream()
                        .filter(event -> lane.keyOf(event).equals(head.key()))
                        .forEach(lane::project);
                lane.flush();
            }
            boolean more =
                    queues.remove(head.lane(), head.key(), head.globalIndex(), clock.instant());
            if (!more) {
                lane.parked().end(head.lane(), head.key(), version);
            }
        }
    }

    /** As of before the queue is looked at: what comes behind it then shows in one of the two. */
    private static long versionOf(ParkedHead head, ProjectionLane lane) {
        return lane.parked()
                .version(head.lane(), head.key())
                .orElseThrow(() -> new ConcurrencyException("No longer parked: " + head));
    }
}
