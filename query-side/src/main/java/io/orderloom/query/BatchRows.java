package io.orderloom.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;

/**
 * The rows of a table that a projection changes within a unit of work. The first one that is looked
 * for brings those of all events of the batch with the same statement; a row that no event of the
 * batch has announced is asked for by itself. What is put is written with one statement when it is
 * {@linkplain WriteBehind flushed}, each row once, however many events have changed it.
 *
 * <p>To be used within a unit of work only, by the thread that runs it, and for every row that the
 * projection writes: what is written elsewhere meanwhile is not found.
 *
 * @param <K> the key of a row
 * @param <R> the row
 */
public final class BatchRows<K, R> {

    private final RowTable<K, R> table;
    private final Function<TrackedEventMessage<?>, Stream<K>> concerned;

    /**
     * @param concerned the keys of the rows that an event will be looking for; it may leave some
     *     out
     */
    public BatchRows(RowTable<K, R> table, Function<TrackedEventMessage<?>, Stream<K>> concerned) {
        this.table = table;
        this.concerned = concerned;
    }

    public Optional<R> find(K key) {
        return batch().find(key);
    }

    /** What the row is from now on, be it new or changed. */
    public void put(K key, R row) {
        batch().put(key, row);
    }

    private Batch batch() {
        return WriteBehind.rows(table.name(), this::begin);
    }

    private Batch begin(UnitOfWork<?> root) {
        return new Batch(messages(root).flatMap(this::concernedBy).collect(Collectors.toSet()));
    }

    private static Stream<? extends Message<?>> messages(UnitOfWork<?> root) {
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream()
                : Stream.of(root.getMessage());
    }

    /** An event that cannot be read concerns nothing: it fails when it is handled. */
    private Stream<K> concernedBy(Message<?> message) {
        if (!(message instanceof TrackedEventMessage<?> event)) {
            return Stream.empty();
        }
        try {
            return concerned.apply(event).toList().stream();
        } catch (SerializationException e) {
            return Stream.empty();
        }
    }

    private final class Batch implements WriteBehind.Rows {

        private final Map<K, Optional<R>> known = new HashMap<>();
        private final Map<K, R> changed = new LinkedHashMap<>();

        Batch(Collection<K> announced) {
            read(announced);
        }

        Optional<R> find(K key) {
            if (!known.containsKey(key)) {
                read(Set.of(key));
            }
            return known.getOrDefault(key, Optional.empty());
        }

        void put(K key, R row) {
            known.put(key, Optional.of(row));
            changed.put(key, row);
        }

        @Override
        public void write() {
            if (!changed.isEmpty()) {
                List<R> rows = new ArrayList<>(changed.values());
                changed.clear();
                table.write(rows);
            }
        }

        private void read(Collection<K> keys) {
            if (!keys.isEmpty()) {
                var found = table.read(keys);
                keys.forEach(key -> known.put(key, Optional.ofNullable(found.get(key))));
            }
        }
    }
}
