package io.orderloom.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.hibernate.Session;

/**
 * The rows a projection changes within a unit of work. The first one that is looked for brings
 * those of all events of the batch with the same statement, so that a batch costs one round trip
 * and not one an event. A row that no event of the batch has announced is asked for by itself.
 *
 * <p>To be used within a unit of work only, by the thread that runs it, and for every row of the
 * type that the projection adds: what is added elsewhere may not be found.
 *
 * @param <R> the entity
 * @param <I> its id
 */
public final class BatchRows<R, I> {

    private final EntityManager entities;
    private final Class<R> type;
    private final Function<TrackedEventMessage<?>, Stream<I>> concerned;

    /**
     * @param entities those of the current transaction
     * @param concerned the ids of the rows that an event will be looking for; it may leave some out
     */
    public BatchRows(
            EntityManager entities,
            Class<R> type,
            Function<TrackedEventMessage<?>, Stream<I>> concerned) {
        this.entities = entities;
        this.type = type;
        this.concerned = concerned;
    }

    public Optional<R> find(I id) {
        return known().computeIfAbsent(id, it -> Optional.ofNullable(entities.find(type, it)));
    }

    /** Adds a row that is not there yet. */
    public R add(I id, R row) {
        entities.persist(row);
        known().put(id, Optional.of(row));
        return row;
    }

    private Map<I, Optional<R>> known() {
        var root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource("BatchRows[" + type.getName() + "]", _ -> read(root));
    }

    private Map<I, Optional<R>> read(UnitOfWork<?> root) {
        var ids = messages(root).flatMap(this::concernedBy).distinct().toList();
        var found = entities.unwrap(Session.class).findMultiple(type, ids);
        var known = new HashMap<I, Optional<R>>();
        for (int i = 0; i < ids.size(); i++) {
            known.put(ids.get(i), Optional.ofNullable(found.get(i)));
        }
        return known;
    }

    private static Stream<? extends Message<?>> messages(UnitOfWork<?> root) {
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream()
                : Stream.of(root.getMessage());
    }

    /** An event that cannot be read concerns nothing: it fails when it is handled. */
    private Stream<I> concernedBy(Message<?> message) {
        if (!(message instanceof TrackedEventMessage<?> event)) {
            return Stream.empty();
        }
        try {
            List<I> ids = new ArrayList<>();
            concerned.apply(event).forEach(ids::add);
            return ids.stream();
        } catch (SerializationException e) {
            return Stream.empty();
        }
    }
}
