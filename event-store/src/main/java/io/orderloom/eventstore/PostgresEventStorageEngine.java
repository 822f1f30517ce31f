package io.orderloom.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores events in PostgreSQL, payloads as readable JSON.
 *
 * <p>Appends and reads of one stream take part in the caller's Spring transaction; an append
 * without one gets its own. A list of events is one insert. A place in a stream that is already
 * taken is a {@link org.axonframework.modelling.command.ConcurrencyException} naming the event; any
 * other failure is Spring's {@link org.springframework.dao.DataAccessException}, so that what may
 * be tried again can be told from what may not.
 *
 * <p>Tracking readers get the {@linkplain ClosedPrefix closed prefix} in index order: no committed
 * event is ever skipped, whatever is in flight, and tokens are bare indexes. They read on
 * connections of their own, outside the caller's transaction.
 *
 * <p>Limits: event ids are UUIDs; serializers have to write JSON; timestamps are kept to the
 * microsecond; {@link #createTokenAt(Instant)} scans the table.
 */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventStorageEngine.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SnapshotTable snapshots;
    private final StreamTable streams;
    private final CommittedReads committedReads;
    private final EventIndexes indexes;
    private final ClosedPrefix closedPrefix;
    private final RecentStreams recentStreams;
    private final SnapshotFilter snapshotFilter;

    PostgresEventStorageEngine(PostgresEventStorageEngineBuilder builder) {
        super(builder);
        this.jdbc = new JdbcTemplate(builder.dataSource());
        this.transaction = new TransactionTemplate(builder.transactionManager());
        this.snapshots = new SnapshotTable(jdbc);
        this.streams = new StreamTable(jdbc);
        this.committedReads = new CommittedReads(builder.dataSource());
        this.indexes = new EventIndexes(committedReads);
        this.closedPrefix = new ClosedPrefix(indexes, builder.gapPoll());
        this.recentStreams =
                new RecentStreams(
                        streams,
                        stored -> inStream(stored, getEventSerializer()),
                        builder.recentEvents());
        this.snapshotFilter = builder.snapshotFilter();
    }

    /** Data source, transaction manager and both serializers are required. */
    public static PostgresEventStorageEngineBuilder builder() {
        return new PostgresEventStorageEngineBuilder();
    }

    /** How long readers have been held up by a missing index; zero when none is missing. */
    public Duration gapWait() {
        return closedPrefix.waiting();
    }

    /** The waits of this node's readers behind missing indexes that have ended. */
    public GapWaits gapWaits() {
        return closedPrefix.waits();
    }

    /** The last index known to be final: readers deliver events up to here. */
    public long closedPrefixEnd() {
        return closedPrefix.end();
    }

    /** Ends waits behind gaps, for the shutdown. */
    void stopWaiting() {
        closedPrefix.stopWaiting();
    }

    // Writing

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                append(events.stream().map(event -> StoredEvent.from(event, serializer)).toList());
                recentStreams.appended(events);
            });
        }
    }

    private void append(List<StoredEvent> events) {
        PreparedStatementCallback<Boolean> execute = statement -> statement.execute();
        try {
            jdbc.execute(new AppendStatement(events)::prepare, execute);
        } catch (DuplicateKeyException e) {
            throw StreamConflict.of(e, events);
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(StoredEvent.from(snapshot, serializer));
        recentStreams.forget(snapshot.getAggregateIdentifier());
    }

    // Reading one stream

    /**
     * What an aggregate is made of: its newest snapshot, if there is one that can be read, and the
     * events after it. Streams used a short while ago are kept in memory; see {@link
     * RecentStreams}.
     */
    DomainEventStream readStream(String aggregateIdentifier) {
        KnownStream known = recentStreams.read(aggregateIdentifier);
        if (known.snapshot() == null) {
            return DomainEventStream.of(known.events().stream(), known::last);
        }
        return snapshot(known.snapshot())
                .map(it -> Stream.concat(Stream.of(it), known.events().stream()))
                .map(all -> DomainEventStream.of(all, known::last))
                .orElseGet(() -> readEvents(aggregateIdentifier));
    }

    /** One that cannot be read is as good as none: it is only a shortcut. */
    private Optional<? extends DomainEventMessage<?>> snapshot(StoredEvent stored) {
        try {
            return snapshotFilter.allow(stored)
                    ? inStream(List.of(stored), getSnapshotSerializer()).stream().findFirst()
                    : Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The snapshot of {} cannot be read; its events are", stored.aggregateId(), e);
            return Optional.empty();
        }
    }

    private List<? extends DomainEventMessage<?>> inStream(
            List<StoredEvent> stored, Serializer serializer) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        stored.stream(), serializer, upcasterChain)
                .asStream()
                .toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return streams.page(aggregateIdentifier, firstSequenceNumber, batchSize);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        String sql = "select max(sequence) from event where aggregate_id = ?";
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, aggregateIdentifier));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshots.read(aggregateIdentifier).stream();
    }

    // Reading all streams

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        if (mayBlock
                && closedPrefix.awaitGapAfter(indexOf(trackingToken)) <= indexOf(trackingToken)) {
            return Stream.empty(); // It has just been looked: another look would cost as much.
        }
        return super.readEventData(trackingToken, mayBlock);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        long after = indexOf(lastToken);
        long end = after < closedPrefix.end() ? closedPrefix.end() : closedPrefix.advance();
        return after < end
                ? committedReads.read(
                        "read events",
                        connection -> EventRows.between(connection, after, end, batchSize))
                : List.of();
    }

    /**
     * The events at these indexes, in index order; those that are not committed are left out. For
     * those who know exactly what to read again.
     */
    public List<TrackedEventMessage<?>> eventsAt(Collection<Long> wanted) {
        Long[] positions = wanted.toArray(Long[]::new);
        return messages(
                committedReads.read(
                        "read events again", connection -> EventRows.at(connection, positions)));
    }

    /**
     * All committed events about these orders, of whichever aggregate, in index order: those whose
     * payload names one as {@code orderId}. What is in flight may still come between them; up to a
     * {@linkplain #createHeadToken() head} that was taken before, nothing can.
     */
    public List<TrackedEventMessage<?>> eventsOfOrders(Collection<String> orders) {
        String[] wanted = orders.toArray(String[]::new);
        return messages(
                committedReads.read(
                        "read the events of orders",
                        connection -> EventRows.ofOrders(connection, wanted)));
    }

    private List<TrackedEventMessage<?>> messages(List<TrackedEventData<String>> found) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        found.stream(), getEventSerializer(), upcasterChain)
                .toList();
    }

    static long indexOf(@Nullable TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            case TrackingToken other ->
                    throw new IllegalArgumentException("Not a token of this store: " + other);
        };
    }

    // Tokens

    /** Before the first event; indexes begin at 1. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    /** The last event of the closed prefix: what is in flight comes after it. */
    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(headIndex());
    }

    long headIndex() {
        return indexes.highestUpTo(closedPrefix.advance());
    }

    /**
     * Before the first event recorded at or after a time; what is in flight comes after it, too.
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        long end = closedPrefix.advance();
        String sql =
                "select min(global_index) - 1 from event where global_index <= ? and recorded_at >="
                        + " ?";
        Long before = jdbc.queryForObject(sql, Long.class, end, dateTime.atOffset(ZoneOffset.UTC));
        return new GlobalSequenceTrackingToken(
                before == null ? indexes.highestUpTo(end) : before.longValue());
    }
}
