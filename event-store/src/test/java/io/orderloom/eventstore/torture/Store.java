package io.orderloom.eventstore.torture;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The stores that are tortured alike: the one of this module, and Axon's own on JDBC. */
enum Store {
    ORDERLOOM("event", "global_index", "event_id", "aggregate_id", "sequence") {

        @Override
        PostgresEventStorageEngine engine(DataSource dataSource, Duration gapTimeout) {
            return PostgresEventStorageEngine.builder()
                    .dataSource(dataSource)
                    .transactionManager(new JdbcTransactionManager(dataSource))
                    .eventSerializer(EventStoreDatabase.serializer())
                    .snapshotSerializer(EventStoreDatabase.serializer())
                    .build();
        }

        @Override
        Node node(DataSource dataSource, Duration gapTimeout) {
            PostgresEventStorageEngine engine = engine(dataSource, gapTimeout);
            var store = PostgresEventStore.builder().storageEngine(engine).build();
            return new Node(engine, store, store::wake);
        }

        @Override
        void prepare(DataSource dataSource) {
            new JdbcTemplate(dataSource)
                    .execute("truncate event; alter sequence event_global_index restart");
        }
    },

    /** With its defaults, but for a smaller cache and the gap timeout that the trial asks for. */
    AXON(
            "domainevententry",
            "globalindex",
            "eventidentifier",
            "aggregateidentifier",
            "sequencenumber") {

        @Override
        JdbcEventStorageEngine engine(DataSource dataSource, Duration gapTimeout) {
            return JdbcEventStorageEngine.builder()
                    .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                    .transactionManager(
                            new SpringTransactionManager(new JdbcTransactionManager(dataSource)))
                    .eventSerializer(EventStoreDatabase.serializer())
                    .snapshotSerializer(EventStoreDatabase.serializer())
                    .persistenceExceptionResolver(Store::isTaken)
                    .gapTimeout(Math.toIntExact(gapTimeout.toMillis()))
                    .build();
        }

        @Override
        Node node(DataSource dataSource, Duration gapTimeout) {
            EventStorageEngine engine = engine(dataSource, gapTimeout);
            var store =
                    new WokenStore(
                            EmbeddedEventStore.builder()
                                    .storageEngine(engine)
                                    .cachedEvents(CACHED));
            return new Node(engine, store, store::wake);
        }

        @Override
        void prepare(DataSource dataSource) {
            new JdbcTemplate(dataSource)
                    .execute("drop table if exists domainevententry, snapshotevententry");
            engine(dataSource, Duration.ofMinutes(1))
                    .createSchema(PostgresEventTableFactory.INSTANCE);
        }
    };

    /**
     * Each cached event has its token, and each token all gaps: with the default of 10,000 events
     * three gigabytes were not enough while a writer stood still for a minute.
     */
    private static final int CACHED = 500;

    private final String table;
    private final String index;
    private final String eventId;
    private final String stream;
    private final String sequence;

    Store(String table, String index, String eventId, String stream, String sequence) {
        this.table = table;
        this.index = index;
        this.eventId = eventId;
        this.stream = stream;
        this.sequence = sequence;
    }

    /** An engine on a node: where it writes, what its readers read, how a commit wakes them. */
    record Node(EventStorageEngine engine, EmbeddedEventStore store, Runnable wake) {}

    abstract EventStorageEngine engine(DataSource dataSource, Duration gapTimeout);

    abstract Node node(DataSource dataSource, Duration gapTimeout);

    /** Empties it. */
    abstract void prepare(DataSource dataSource);

    /** The ids of the committed events, in index order. */
    String allIds() {
        return "select %s::text from %s order by %s".formatted(eventId, table, index);
    }

    String count() {
        return "select count(*) from " + table;
    }

    String highestIndex() {
        return "select coalesce(max(%s), 0) from %s".formatted(index, table);
    }

    String indexesAfter() {
        return "select %s, %s::text from %s where %1$s > ? order by %1$s"
                .formatted(index, eventId, table);
    }

    /** How many events are not, in index order, where their sequence says. */
    String disordered() {
        return """
        select count(*) from (
            select %1$s as said, row_number() over (partition by %2$s order by %3$s) - 1 as place
            from %4$s) as placed
        where said <> place
        """
                .formatted(sequence, stream, index, table);
    }

    private static boolean isTaken(Exception failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && "23505".equals(cause.getSQLState());
    }

    /** Lets the writers wake the readers as a commit through the bus does. */
    private static final class WokenStore extends EmbeddedEventStore {

        WokenStore(Builder builder) {
            super(builder);
        }

        void wake() {
            afterCommit(List.of());
        }
    }
}
