package io.orderloom.eventstore;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Streams as they are committed, or as the caller's transaction has written them. */
final class StreamTable {

    /**
     * Of a stream of which nothing is known, {@code last} is null: then its newest snapshot counts.
     * Each stream is found by the index, whatever the planner thinks of how many there are.
     */
    private static final String EACH =
            """
            with asked as (select id, last from unnest(?::text[], ?::bigint[]) as asked (id, last)),
            newest as materialized (
                select %1$s from asked join snapshot on aggregate_id = id where last is null)
            select %1$s, true as condensed from newest
            union all
            select more.*, false as condensed
            from asked left join newest on newest.aggregate_id = id
            cross join lateral (
                select %1$s from event
                where event.aggregate_id = id
                and event.sequence > coalesce(last, newest.sequence, -1)
                offset 0) more
            order by aggregate_id, sequence
            """
                    .formatted(EventRows.COLUMNS);

    private static final String PAGE =
            "select "
                    + EventRows.COLUMNS
                    + " from event where aggregate_id = ? and sequence >= ? order by sequence limit"
                    + " ?";

    private final JdbcOperations jdbc;

    StreamTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of a stream: one of its events, or the snapshot that stands for the first of them. */
    record Row(StoredEvent event, boolean condensed) {}

    /** So many of its events from a sequence number on. */
    List<StoredEvent> page(String aggregateId, long first, int most) {
        return jdbc.query(PAGE, EventRows::event, aggregateId, first, most);
    }

    /**
     * What each of these streams has gained after a sequence number; with {@code null} for it, the
     * newest snapshot, if there is one, and the events after it. Stream by stream, each in order.
     */
    List<Row> each(Map<String, @Nullable Long> known) {
        return jdbc.query(
                EACH,
                (row, number) -> new Row(EventRows.event(row, number), row.getBoolean("condensed")),
                known.keySet().toArray(String[]::new),
                known.values().toArray(Long[]::new));
    }
}
