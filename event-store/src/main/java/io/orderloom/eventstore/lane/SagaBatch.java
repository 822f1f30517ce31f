package io.orderloom.eventstore.lane;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.eventstore.lane.QueuedEvent.Failure;
import io.orderloom.eventstore.lane.SagaRow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sagas touched by one root unit of work: read with one statement, handed event after event,
 * and written with at most five when it prepares to commit. A parked one is handed nothing: its
 * events are queued.
 */
final class SagaBatch<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SagaBatch.class);

    private final SagaParts<T> parts;
    private final Map<String, Throwable> culprits;
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, LiveSaga<T>> sagas = new LinkedHashMap<>();
    private @Nullable String stamp;

    /**
     * @param culprits the events that are known to fail, by their ids, and why: they park their
     *     sagas
     */
    SagaBatch(SagaParts<T> parts, Map<String, Throwable> culprits) {
        this.parts = parts;
        this.culprits = culprits;
    }

    void load(Set<String> ids) {
        loaded.addAll(ids);
        Map<String, RecentSagas.Kept<T>> kept = parts.recent().take(ids);
        Map<String, String> stamps = new HashMap<>();
        kept.forEach((id, saga) -> stamps.put(id, saga.stamp()));
        for (SagaTable.Stored stored : parts.table().find(ids, stamps)) {
            sagas.put(stored.id(), live(stored, kept.get(stored.id())));
        }
    }

    private static <T> LiveSaga<T> live(SagaTable.Stored row, RecentSagas.@Nullable Kept<T> kept) {
        return row.known() && kept != null ? LiveSaga.from(row, kept) : LiveSaga.from(row);
    }

    /**
     * One step of one saga.
     *
     * @throws StepFailedException if its handler throws; nothing of the batch must commit then
     */
    void step(String id, EventMessage<?> event) {
        step(id, event, 1);
    }

    /** Likewise, for an event that has failed before. */
    void step(String id, EventMessage<?> event, int attempt) {
        LiveSaga<T> saga = find(id);
        Throwable known = culprits.get(event.getIdentifier());
        if (saga.parked) {
            saga.queue(event, null);
        } else if (known != null) {
            LOG.warn("{} {} is parked at {}", parts.name(), id, event.getPayloadType(), known);
            saga.queue(event, Failure.first(known, parts.clock().instant(), retries()));
        } else {
            take(saga, event, attempt);
        }
    }

    /** Goes on as if the event had never happened, but for the journal. */
    void passOver(String id, EventMessage<?> event, int attempts) {
        find(id).notes(parts.json()).passedOver(event, attempts, parts.clock().instant());
    }

    /** Lets a parked saga take its steps in this batch. */
    void takeUp(String id) {
        LiveSaga<T> saga = find(id);
        saga.parked = false;
        saga.touched = true;
    }

    /** Ends what {@link #takeUp} began: whether the saga still has events in its queue. */
    void putBack(String id, boolean stillParked) {
        find(id).parked = stillParked;
    }

    void save() {
        parts.table().delete(rows(saga -> saga.hasRow() && isNothing(saga)));
        Optional<String> inserted =
                parts.table().insert(rows(it -> !it.hasRow() && (it.touched || it.parked)));
        Optional<String> updated =
                parts.table().update(rows(it -> it.hasRow() && it.touched && !isNothing(it)));
        stamp = inserted.or(() -> updated).orElse(null);
        parts.table().park(rows(saga -> saga.hasRow() && !saga.touched && !saga.queue.isEmpty()));
        List<QueuedEvent> queued = sagas.values().stream().flatMap(s -> s.queue.stream()).toList();
        parts.queues().append(parts.name(), queued);
        parts.journal().append(sagas.values().stream().flatMap(LiveSaga::steps).toList());
    }

    /** What was saved is committed: the next step goes on with it. */
    void keep() {
        String written = stamp;
        if (written != null) {
            sagas.values().forEach(saga -> keep(saga, written));
        }
    }

    private void keep(LiveSaga<T> saga, String written) {
        T instance = saga.instance;
        StepNotes notes = saga.notes;
        String text = notes == null ? null : notes.state();
        if (notes != null && text != null && instance != null && goesOn(saga, instance)) {
            var kept = new RecentSagas.Kept<>(written, text, notes.tree(), instance);
            parts.recent().keep(saga.id, kept);
        }
    }

    private boolean goesOn(LiveSaga<T> saga, T instance) {
        return saga.touched && !saga.parked && !parts.definition().ended().test(instance);
    }

    private LiveSaga<T> find(String id) {
        if (!loaded.contains(id)) {
            load(Set.of(id));
        }
        return sagas.computeIfAbsent(id, LiveSaga::absent);
    }

    private void take(LiveSaga<T> saga, EventMessage<?> event, int attempt) {
        try {
            T instance = begun(saga, event);
            if (instance != null) {
                Instant at = parts.clock().instant();
                long begun = System.nanoTime();
                parts.handlers().invoke(instance, saga.id, event);
                Duration duration = Duration.ofNanos(System.nanoTime() - begun);
                saga.notes(parts.json()).taken(event, instance, attempt, at, duration);
                saga.touched = true;
                saga.progressed |= !(event.getPayload() instanceof DeadlineReached);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new StepFailedException(saga.id, event, e);
        }
    }

    /**
     * @return {@code null} for an event of no saga
     * @throws IllegalStateException if there ought to be a saga
     */
    private @Nullable T begun(LiveSaga<T> saga, EventMessage<?> event) {
        T instance = revived(saga);
        if (instance == null && parts.handlers().starts(event)) {
            instance = parts.handlers().create();
            saga.instance = instance;
            saga.correlateWith(event);
        }
        if (instance == null && parts.definition().everyOrder()) {
            throw new IllegalStateException(
                    "No %s of %s, and %s begins none"
                            .formatted(parts.name(), saga.id, event.getPayloadType().getName()));
        }
        return instance;
    }

    private @Nullable T revived(LiveSaga<T> saga) {
        if (saga.instance == null && saga.stored != null) {
            saga.instance = parts.json().read(saga.stored, parts.definition().type());
        }
        return saga.instance;
    }

    private RetrySettings retries() {
        return parts.settings().retries();
    }

    /** All its events were discarded before one began it. */
    private boolean isNothing(LiveSaga<T> saga) {
        return saga.touched && !saga.parked && saga.instance == null && saga.stored == null;
    }

    private List<SagaRow> rows(Predicate<LiveSaga<T>> chosen) {
        return sagas.values().stream().filter(chosen).map(this::row).toList();
    }

    private SagaRow row(LiveSaga<T> saga) {
        T instance = saga.touched ? revived(saga) : saga.instance;
        boolean ended = instance != null && parts.definition().ended().test(instance);
        return new SagaRow(
                saga.id,
                saga.notes == null ? saga.stored : saga.notes.state(),
                saga.version,
                saga.parked ? Status.PARKED : ended ? Status.ENDED : Status.ACTIVE,
                saga.progressed,
                saga.correlationId,
                instance == null ? null : parts.definition().nextDeadline().apply(instance),
                instance == null ? null : parts.definition().standing().apply(instance));
    }
}
