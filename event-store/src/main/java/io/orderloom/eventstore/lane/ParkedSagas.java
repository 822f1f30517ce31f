package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PollingThread;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.springframework.context.SmartLifecycle;

/**
 * Takes parked sagas up again: the event that failed after a growing pause, and once it is handled
 * those that queued behind it, in order, until nothing is left and the saga's lane goes on.
 *
 * <p>Guarantees that an event of a queue is handled once, whatever dies in between: its effects and
 * its end in the queue commit together. Any node may take a saga up, also one that does not have
 * its lane: as long as it is parked the lane only queues, the lock of the queue's head keeps other
 * nodes away, and the version of the saga's row sees to it that an event queued meanwhile is not
 * left behind. After the last attempt there is a dead letter and the saga waits for an operator;
 * see {@link SagaLetters}.
 *
 * <p>Limit: lost races, deadlocks and a database that is away are no attempts and are tried for
 * ever.
 */
public final class ParkedSagas<T> implements SmartLifecycle {

    private static final String BATCH = "ParkedSagas.batch";

    /** Events of one saga in one transaction. */
    private static final int LONGEST_RUN = 100;

    private final SagaLane<T> lane;
    private final SagaParts<T> parts;
    private final PostgresEventStorageEngine events;
    private final TransactionManager transactions;
    private final FailedHeads failures;
    private final List<CorrelationDataProvider> correlations;
    private volatile List<PollingThread> workers = List.of();

    /**
     * @param transactions opens transactions of the data source
     * @param correlations what commands and events take over from the event that caused them
     */
    public ParkedSagas(
            SagaLane<T> lane,
            DataSource dataSource,
            TransactionManager transactions,
            PostgresEventStorageEngine events,
            List<CorrelationDataProvider> correlations) {
        this.lane = lane;
        this.parts = lane.parts();
        this.events = events;
        this.transactions = transactions;
        this.failures =
                new FailedHeads(
                        SagaLetters.SOURCE,
                        parts.queues(),
                        new DeadLetters(dataSource),
                        parts.json().serializer(),
                        parts.settings().retries(),
                        parts.clock(),
                        new RootUnitOfWork("parked-sagas", transactions));
        this.correlations = List.copyOf(correlations);
    }

    @Override
    public synchronized void start() {
        if (workers.isEmpty()) {
            workers =
                    IntStream.range(0, parts.settings().retries().workers())
                            .mapToObj(i -> PollingThread.start("parked-sagas-" + i, this::tick))
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

    private Duration tick() {
        Optional<ParkedHead> due =
                parts.queues().due(List.of(parts.name()), parts.clock().instant());
        due.ifPresent(this::takeUp);
        return due.isPresent() ? Duration.ZERO : parts.settings().retries().poll();
    }

    /** As much of the queue as can be handled, in one transaction. */
    private void takeUp(ParkedHead head) {
        Run run = read(head);
        Optional<RuntimeException> failure = take(run);
        if (failure.isEmpty()) {
            return;
        }
        int handled = run.indexOf(failure.get());
        if (handled == 0 || run.length() == 1) {
            failed(run, failure.get());
        } else {
            takeShorter(run, handled);
        }
    }

    /** What came before the event that failed; if nobody knows which one did, the head alone. */
    private void takeShorter(Run run, int handled) {
        Run shorter = run.first(Math.max(handled, 1));
        take(shorter)
                .ifPresent(failure -> {
                    if (shorter.length() == 1) {
                        failed(shorter, failure);
                    }
                });
    }

    private Run read(ParkedHead head) {
        SequencedMap<Long, Boolean> queue =
                parts.queues().queue(head.lane(), head.key(), LONGEST_RUN);
        List<TrackedEventMessage<?>> found = events.eventsAt(queue.keySet());
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "Not in the store: event %d of %s".formatted(head.globalIndex(), head.key()));
        }
        return new Run(head, queue, found);
    }

    /** Nothing is committed if there is a failure; nothing is done if another node was faster. */
    private Optional<RuntimeException> take(Run run) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(run.events());
        unit.start();
        unit.attachTransaction(transactions);
        correlations.forEach(unit::registerCorrelationDataProvider);
        ResultMessage<Boolean> result = unit.executeWithResult(() -> step(unit, run));
        return result.isExceptional()
                ? Optional.of(RootUnitOfWork.unchecked(result.exceptionResult()))
                : Optional.empty();
    }

    private boolean step(BatchingUnitOfWork<TrackedEventMessage<?>> unit, Run run) {
        Optional<SagaBatch<T>> batch = unit.getOrComputeResource(BATCH, _ -> open(unit, run));
        TrackedEventMessage<?> event = unit.getMessage();
        if (batch.isPresent() && lane.canHandle(event, run.sagaId())) {
            if (run.isDiscarded(event)) {
                batch.get().passOver(run.sagaId(), event, run.attempt(event));
            } else {
                batch.get().step(run.sagaId(), event, run.attempt(event));
            }
        }
        return batch.isPresent();
    }

    private Optional<SagaBatch<T>> open(BatchingUnitOfWork<TrackedEventMessage<?>> unit, Run run) {
        Instant now = parts.clock().instant();
        if (!parts.queues().lock(run.head, now)) {
            return Optional.empty();
        }
        SagaBatch<T> batch = new SagaBatch<>(parts, Map.of());
        batch.takeUp(run.sagaId());
        unit.onPrepareCommit(_ -> {
            batch.putBack(run.sagaId(), remove(run, now));
            batch.save();
        });
        return Optional.of(batch);
    }

    private boolean remove(Run run, Instant now) {
        return parts.queues().remove(parts.name(), run.sagaId(), run.end(), now);
    }

    private void failed(Run run, RuntimeException failure) {
        failures.failed(run.head, run.events().getFirst(), run.sagaId(), failure);
    }

    /** The first events of a queue, the head among them. */
    private record Run(
            ParkedHead head,
            SequencedMap<Long, Boolean> queue,
            List<TrackedEventMessage<?>> events) {

        String sagaId() {
            return head.key();
        }

        int length() {
            return events.size();
        }

        /** The index of its last event. */
        long end() {
            return indexOf(events.getLast());
        }

        boolean isDiscarded(TrackedEventMessage<?> event) {
            return queue.getOrDefault(indexOf(event), false);
        }

        /** The head has failed before; what queued behind it was never tried. */
        int attempt(TrackedEventMessage<?> event) {
            return indexOf(event) == head.globalIndex() ? head.attempts() + 1 : 1;
        }

        Run first(int count) {
            return new Run(head, queue, events.subList(0, count));
        }

        /** How many events come before the one that failed; -1 if nobody knows which one did. */
        int indexOf(RuntimeException failure) {
            return failure instanceof StepFailedException step
                    ? IntStream.range(0, events.size())
                            .filter(i -> step.isAt(events.get(i)))
                            .findFirst()
                            .orElse(-1)
                    : -1;
        }

        private static long indexOf(TrackedEventMessage<?> event) {
            return event.trackingToken().position().orElseThrow();
        }
    }
}
