package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderloom.api.Metadata;
import io.orderloom.eventstore.journal.JournalRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** A saga in memory, between its row and its row. */
final class LiveSaga<T> {

    final String id;
    final @Nullable Long version;
    final @Nullable String stored;
    private final @Nullable JsonNode tree;
    final List<QueuedEvent> queue = new ArrayList<>();
    boolean parked;
    boolean touched;
    boolean progressed;
    @Nullable String correlationId;
    @Nullable T instance;
    @Nullable StepNotes notes;

    private LiveSaga(
            String id,
            @Nullable Long version,
            @Nullable String stored,
            @Nullable JsonNode tree,
            @Nullable T instance,
            boolean parked) {
        this.id = id;
        this.version = version;
        this.stored = stored;
        this.tree = tree;
        this.instance = instance;
        this.parked = parked;
    }

    /** Of an order that has none. */
    static <T> LiveSaga<T> absent(String id) {
        return new LiveSaga<>(id, null, null, null, null, false);
    }

    static <T> LiveSaga<T> from(SagaTable.Stored row) {
        return new LiveSaga<>(row.id(), row.version(), row.state(), null, null, row.parked());
    }

    /** One whose row is still what was kept of it. */
    static <T> LiveSaga<T> from(SagaTable.Stored row, RecentSagas.Kept<T> kept) {
        return new LiveSaga<>(
                row.id(), row.version(), kept.text(), kept.tree(), kept.instance(), row.parked());
    }

    /** What it does in this unit of work, from the first step on. */
    StepNotes notes(Json json) {
        if (notes == null) {
            notes = tree == null ? new StepNotes(id, stored, json) : notesOn(tree, json);
        }
        return notes;
    }

    private StepNotes notesOn(JsonNode known, Json json) {
        return new StepNotes(id, Objects.requireNonNull(stored), known, json);
    }

    Stream<JournalRow> steps() {
        return notes == null ? Stream.empty() : notes.steps().stream();
    }

    boolean hasRow() {
        return version != null;
    }

    void queue(EventMessage<?> event, QueuedEvent.@Nullable Failure failure) {
        parked = true;
        if (correlationId == null) {
            correlateWith(event);
        }
        queue.add(new QueuedEvent(id, event.getIdentifier(), failure));
    }

    void correlateWith(EventMessage<?> event) {
        correlationId = Objects.toString(event.getMetaData().get(Metadata.CORRELATION_ID), null);
    }
}
