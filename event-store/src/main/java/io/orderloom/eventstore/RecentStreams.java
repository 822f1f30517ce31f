package io.orderloom.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.orderloom.api.OrderFact;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The streams that were read or written last, so that an aggregate that is needed again costs one
 * look at what its stream has gained elsewhere. A unit of work looks once at a stream, and with one
 * statement at all streams that its events name or that it {@linkplain ExpectedStreams expects}.
 *
 * <p>Guarantees that only what is committed is kept, and that a stream is at least as new as it was
 * in the database when its unit of work first asked for it, whichever node wrote it. What is
 * committed elsewhere after that is not seen, as with any read in a transaction of PostgreSQL's
 * default level: who decides on it and writes gets a conflict.
 *
 * <p>Limits: keeps so many events, those used last, for ten minutes after their last use.
 */
final class RecentStreams {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final String SEEN = "RecentStreams.seen";

    private final StreamTable table;
    private final StreamReader reader;
    private final Cache<String, KnownStream> streams;

    /** Makes messages of what is stored. */
    @FunctionalInterface
    interface StreamReader {
        List<? extends DomainEventMessage<?>> messages(List<StoredEvent> events);
    }

    /**
     * @param most how many events are kept
     */
    RecentStreams(StreamTable table, StreamReader reader, long most) {
        this.table = table;
        this.reader = reader;
        this.streams =
                Caffeine.newBuilder()
                        .maximumWeight(most)
                        .weigher((String _, KnownStream stream) -> stream.weight())
                        .expireAfterAccess(KEPT)
                        .build();
    }

    KnownStream read(String aggregateId) {
        if (OpenAppends.touch(this, aggregateId)) {
            return asWritten(aggregateId);
        }
        Map<String, KnownStream> seen = seen();
        if (!seen.containsKey(aggregateId)) {
            seen.putAll(lookAt(Set.of(aggregateId)));
        }
        KnownStream looked = Objects.requireNonNull(seen.get(aggregateId));
        KnownStream kept = streams.getIfPresent(aggregateId);
        // What is kept may be a look of another thread's that took longer than ours.
        return kept == null ? looked : newer(looked, kept);
    }

    /** These are about to be seen by others, unless the transaction is rolled back. */
    void appended(List<? extends EventMessage<?>> events) {
        OpenAppends.note(this, events, this::ended);
    }

    void forget(String aggregateId) {
        streams.invalidate(aggregateId);
    }

    /** With what only this transaction sees, so that it must not be kept. */
    private KnownStream asWritten(String aggregateId) {
        Map<String, @Nullable Long> nothing = new HashMap<>();
        nothing.put(aggregateId, null);
        return extended(KnownStream.EMPTY, table.each(nothing));
    }

    private KnownStream extended(KnownStream known, List<StreamTable.Row> rows) {
        if (rows.isEmpty()) {
            return known;
        }
        boolean condensed = rows.getFirst().condensed();
        KnownStream begun = condensed ? KnownStream.from(rows.getFirst().event()) : known;
        List<StoredEvent> more =
                rows.stream().skip(condensed ? 1 : 0).map(StreamTable.Row::event).toList();
        return more.isEmpty()
                ? begun
                : begun.with(reader.messages(more), more.getLast().sequence());
    }

    private void keep(String aggregateId, KnownStream read) {
        if (read.last() >= 0) {
            streams.asMap().merge(aggregateId, read, RecentStreams::newer);
        }
    }

    private static KnownStream newer(KnownStream one, KnownStream other) {
        return one.last() > other.last() ? one : other;
    }

    private void ended(List<DomainEventMessage<?>> events, boolean committed) {
        Map<String, List<DomainEventMessage<?>>> byStream =
                events.stream()
                        .collect(Collectors.groupingBy(DomainEventMessage::getAggregateIdentifier));
        byStream.forEach((id, appended) -> {
            if (committed) {
                streams.asMap().compute(id, (_, known) -> continued(known, appended));
            } else {
                forget(id);
            }
        });
    }

    /** A stream that is not known up to what was appended is read again when it is needed. */
    private static @Nullable KnownStream continued(
            @Nullable KnownStream known, List<DomainEventMessage<?>> appended) {
        KnownStream before = known == null ? KnownStream.EMPTY : known;
        return appended.getFirst().getSequenceNumber() <= before.last() + 1
                ? before.with(appended, appended.getLast().getSequenceNumber())
                : null;
    }

    // What a unit of work has looked at

    private Map<String, KnownStream> seen() {
        if (!CurrentUnitOfWork.isStarted()) {
            return new HashMap<>();
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(SEEN, _ -> lookAhead(root));
    }

    private Map<String, KnownStream> lookAhead(UnitOfWork<?> root) {
        Set<String> named =
                Stream.concat(ExpectedStreams.of(root).stream(), named(root))
                        .filter(id -> !OpenAppends.touch(this, id))
                        .collect(Collectors.toSet());
        return named.isEmpty() ? new HashMap<>() : lookAt(named);
    }

    /**
     * One statement, and what is found is kept; of a stream that has not begun there is nothing.
     */
    private Map<String, KnownStream> lookAt(Set<String> ids) {
        Map<String, KnownStream> found = new HashMap<>();
        Map<String, @Nullable Long> last = new HashMap<>();
        ids.forEach(id -> {
            KnownStream kept = streams.getIfPresent(id);
            found.put(id, kept == null ? KnownStream.EMPTY : kept);
            last.put(id, kept == null ? null : kept.last());
        });
        table.each(last).stream()
                .collect(Collectors.groupingBy(row -> row.event().aggregateId()))
                .forEach((id, rows) -> found.compute(id, (_, kept) -> extended(kept, rows)));
        found.forEach(this::keep);
        return found;
    }

    private static Stream<String> named(UnitOfWork<?> root) {
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream().flatMap(RecentStreams::named)
                : Stream.empty();
    }

    /** An event that cannot be read names nothing but its own stream. */
    private static Stream<String> named(Message<?> message) {
        Stream<String> own =
                message instanceof DomainEventMessage<?> event
                        ? Stream.of(event.getAggregateIdentifier())
                        : Stream.empty();
        return Stream.concat(own, order(message));
    }

    private static Stream<String> order(Message<?> message) {
        try {
            return message.getPayload() instanceof OrderFact fact
                    ? Stream.of(fact.orderId().value())
                    : Stream.empty();
        } catch (SerializationException e) {
            return Stream.empty();
        }
    }
}
