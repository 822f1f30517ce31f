package io.orderloom.eventstore.lane;

import io.orderloom.api.Metadata;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sagas touched by one root unit of work: read with one statement, handed event after event,
 * and written with at most two when it prepares to commit.
 */
final class SagaBatch<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SagaBatch.class);

    private final SagaDefinition<T> definition;
    private final SagaHandlers<T> handlers;
    private final SagaTable table;
    private final Json json;
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, LiveSaga<T>> sagas = new LinkedHashMap<>();

    SagaBatch(SagaDefinition<T> definition, SagaHandlers<T> handlers, SagaTable table, Json json) {
        this.definition = definition;
        this.handlers = handlers;
        this.table = table;
        this.json = json;
    }

    void load(Set<String> ids) {
        loaded.addAll(ids);
        for (SagaTable.Stored stored : table.find(ids)) {
            T instance = json.read(stored.state(), definition.type());
            sagas.put(stored.id(), new LiveSaga<>(stored.id(), instance, stored.version(), null));
        }
    }

    /** One step of one saga. */
    void step(String id, EventMessage<?> event) {
        if (!loaded.contains(id)) {
            load(Set.of(id));
        }
        LiveSaga<T> saga = sagas.get(id);
        if (saga == null && handlers.starts(event)) {
            saga = start(id, event);
        }
        if (saga == null) {
            LOG.warn("No {} of {} waits for {}", definition.name(), id, event.getPayloadType());
            return;
        }
        handlers.invoke(saga.instance, id, event);
        saga.touched = true;
    }

    void save() {
        table.insert(rows(saga -> saga.version == null));
        table.update(rows(saga -> saga.version != null));
    }

    private LiveSaga<T> start(String id, EventMessage<?> event) {
        String correlationId =
                Objects.toString(event.getMetaData().get(Metadata.CORRELATION_ID), null);
        LiveSaga<T> saga = new LiveSaga<>(id, handlers.create(), null, correlationId);
        sagas.put(id, saga);
        return saga;
    }

    private List<SagaRow> rows(Predicate<LiveSaga<T>> chosen) {
        return sagas.values().stream()
                .filter(saga -> saga.touched)
                .filter(chosen)
                .map(this::row)
                .toList();
    }

    private SagaRow row(LiveSaga<T> saga) {
        return new SagaRow(
                saga.id,
                json.write(saga.instance),
                saga.version,
                definition.ended().test(saga.instance),
                saga.correlationId,
                definition.nextDeadline().apply(saga.instance));
    }

    /** A saga in memory, between its row and its row. */
    private static final class LiveSaga<T> {

        final String id;
        final T instance;
        final @Nullable Long version;
        final @Nullable String correlationId;
        boolean touched;

        LiveSaga(String id, T instance, @Nullable Long version, @Nullable String correlationId) {
            this.id = id;
            this.instance = instance;
            this.version = version;
            this.correlationId = correlationId;
        }
    }
}
