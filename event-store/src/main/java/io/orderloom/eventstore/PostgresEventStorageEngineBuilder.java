package io.orderloom.eventstore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What a {@link PostgresEventStorageEngine} is made of. Required: the data source, the transaction
 * manager that binds its connections, and the serializers. By default events are read in pages of
 * 1,000, a gap is looked at every 3 ms, and 50,000 events of recent streams are kept.
 */
public final class PostgresEventStorageEngineBuilder extends BatchingEventStorageEngine.Builder {

    private static final int PAGE = 1_000;
    private static final Duration GAP_POLL = Duration.ofMillis(3);
    private static final long RECENT_EVENTS = 50_000;

    private @Nullable DataSource dataSource;
    private @Nullable PlatformTransactionManager transactionManager;
    private Duration gapPoll = GAP_POLL;
    private SnapshotFilter snapshotFilter = SnapshotFilter.allowAll();
    private long recentEvents = RECENT_EVENTS;

    PostgresEventStorageEngineBuilder() {
        super.batchSize(PAGE);
    }

    /** Where the table {@code event} is; also tracking readers take their connections from here. */
    public PostgresEventStorageEngineBuilder dataSource(DataSource dataSource) {
        this.dataSource = dataSource;
        return this;
    }

    /** The one whose transactions the data source's connections take part in. */
    public PostgresEventStorageEngineBuilder transactionManager(
            PlatformTransactionManager transactionManager) {
        this.transactionManager = transactionManager;
        return this;
    }

    /** How often an open gap is looked at: a rollback wakes nobody. */
    public PostgresEventStorageEngineBuilder gapPoll(Duration gapPoll) {
        this.gapPoll = gapPoll;
        return this;
    }

    @Override
    public PostgresEventStorageEngineBuilder eventSerializer(Serializer eventSerializer) {
        super.eventSerializer(eventSerializer);
        return this;
    }

    @Override
    public PostgresEventStorageEngineBuilder snapshotSerializer(Serializer snapshotSerializer) {
        super.snapshotSerializer(snapshotSerializer);
        return this;
    }

    @Override
    public PostgresEventStorageEngineBuilder upcasterChain(EventUpcaster upcasterChain) {
        super.upcasterChain(upcasterChain);
        return this;
    }

    @Override
    public PostgresEventStorageEngineBuilder snapshotFilter(SnapshotFilter snapshotFilter) {
        super.snapshotFilter(snapshotFilter);
        this.snapshotFilter = snapshotFilter;
        return this;
    }

    @Override
    public PostgresEventStorageEngineBuilder batchSize(int batchSize) {
        super.batchSize(batchSize);
        return this;
    }

    /**
     * How many events of the streams used last are kept in memory, so that their aggregates need
     * not be read again; 50,000, which is some 50 MB. 0: none.
     */
    public PostgresEventStorageEngineBuilder recentEvents(long recentEvents) {
        this.recentEvents = recentEvents;
        return this;
    }

    public PostgresEventStorageEngine build() {
        return new PostgresEventStorageEngine(this);
    }

    DataSource dataSource() {
        return requireNonNull(dataSource, "dataSource");
    }

    PlatformTransactionManager transactionManager() {
        return requireNonNull(transactionManager, "transactionManager");
    }

    SnapshotFilter snapshotFilter() {
        return snapshotFilter;
    }

    long recentEvents() {
        return recentEvents;
    }

    Duration gapPoll() {
        return gapPoll;
    }
}
