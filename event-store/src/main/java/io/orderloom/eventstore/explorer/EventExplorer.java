package io.orderloom.eventstore.explorer;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds stored events for people and tools, each as it is stored.
 *
 * <p>Guarantees that a slice shows only what is final: who follows the store from position to
 * position skips nothing, though transactions are in flight. Every filter is answered by an index,
 * however many events there are; of filters that each match millions and together few it may take
 * long. Never for decisions.
 */
public final class EventExplorer {

    private static final String SELECT =
            """
            select global_index, event_id::text, recorded_at, payload_type, aggregate_type,
                   aggregate_id, sequence, payload ->> 'orderId', metadata ->> 'actor',
                   metadata ->> 'correlationId', metadata ->> 'causationId', payload::text
            from event
            """;

    private static final String OF_ORDER =
            SELECT + "where payload ->> 'orderId' = ? order by global_index";

    private static final String BY_ID =
            SELECT + "where event_id = any(?::uuid[]) order by global_index";

    /** The ids of events; other messages may have others. */
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final JdbcTemplate jdbc;
    private final PostgresEventStorageEngine engine;
    private final PositionsInTime time;
    private final PositionsInStream streams;

    public EventExplorer(DataSource dataSource, PostgresEventStorageEngine engine) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.engine = engine;
        this.time = new PositionsInTime(jdbc);
        this.streams = new PositionsInStream(jdbc);
    }

    /** The events that the filter lets pass, within the slice and in its order. */
    public List<RecordedEvent> find(EventFilter filter, EventSlice slice) {
        Search search = search(filter, slice);
        return jdbc.query(search.sql(), EventExplorer::event, search.values());
    }

    /** All committed facts about an order, of whichever aggregate, in the order of the store. */
    public List<RecordedEvent> ofOrder(String orderId) {
        return jdbc.query(OF_ORDER, EventExplorer::event, orderId);
    }

    /** Those of the ids that are events, in the order of the store. */
    public List<RecordedEvent> byId(Collection<String> ids) {
        String[] possible = ids.stream().filter(UUID.asMatchPredicate()).toArray(String[]::new);
        return jdbc.query(BY_ID, EventExplorer::event, (Object) possible);
    }

    Search search(EventFilter filter, EventSlice slice) {
        long end = head() + 1;
        long after = Math.max(slice.after(), time.lowest(filter.from(), end) - 1);
        long before = Math.min(slice.before(), time.beyond(filter.to(), end));
        return between(after, before, filter.aggregateId(), slice)
                .whereGiven("split_part(payload_type, '.', -1) = ?", filter.type())
                .whereGiven("metadata ->> 'correlationId' = ?", filter.correlationId())
                .whereGiven("payload ->> 'orderId' = ?", filter.orderId())
                .whereGiven("recorded_at >= ?", filter.from())
                .whereGiven("recorded_at < ?", filter.to());
    }

    /** A stream in its own order, which is the store's: that much of it has an index. */
    private Search between(
            long after, long before, @Nullable String aggregateId, EventSlice slice) {
        return aggregateId == null
                ? new Search(SELECT)
                        .where("global_index > ?", after)
                        .where("global_index < ?", before)
                        .orderedBy("global_index", slice)
                : new Search(SELECT)
                        .where("aggregate_id = ?", aggregateId)
                        .where("sequence >= ?", streams.first(aggregateId, it -> it > after))
                        .where("sequence < ?", streams.first(aggregateId, it -> it >= before))
                        .orderedBy("sequence", slice);
    }

    private long head() {
        TrackingToken head = engine.createHeadToken();
        return head.position().orElseThrow();
    }

    private static RecordedEvent event(ResultSet row, int rowNumber) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }
}
