package io.orderloom.eventstore;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Streams as they are committed, or as the caller's transaction has written them. */
final class StreamTable {

    private static final String WHOLE =
            """
            with newest as materialized (select %1$s from snapshot where aggregate_id = ?)
            select %1$s, true as condensed from newest
            union all
            select %1$s, false as condensed from event
            where aggregate_id = ? and sequence > coalesce((select sequence from newest), -1)
            order by sequence
            """
                    .formatted(EventRows.COLUMNS);

    private static final String PAGE =
            "select "
                    + EventRows.COLUMNS
                    + " from event where aggregate_id = ? and sequence >= ? order by sequence limit"
                    + " ?";

    private static final String AFTER =
            "select "
                    + EventRows.COLUMNS
                    + " from event where aggregate_id = ? and sequence > ? order by sequence";

    private static final String AFTER_EACH =
            """
            select %s
            from unnest(?::text[], ?::bigint[]) as known (id, last)
            join event on aggregate_id = id and sequence > last
            order by aggregate_id, sequence
            """
                    .formatted(EventRows.COLUMNS);

    private final JdbcOperations jdbc;

    StreamTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of a stream: one of its events, or the snapshot that stands for the first of them. */
    record Row(StoredEvent event, boolean condensed) {}

    /** The newest snapshot, if there is one, and the events after it. */
    List<Row> whole(String aggregateId) {
        return jdbc.query(
                WHOLE,
                (row, number) -> new Row(EventRows.event(row, number), row.getBoolean("condensed")),
                aggregateId,
                aggregateId);
    }

    /** So many of its events from a sequence number on. */
    List<StoredEvent> page(String aggregateId, long first, int most) {
        return jdbc.query(PAGE, EventRows::event, aggregateId, first, most);
    }

    List<StoredEvent> after(String aggregateId, long sequence) {
        return jdbc.query(AFTER, EventRows::event, aggregateId, sequence);
    }

    /** What each of these streams has gained after a sequence number. */
    List<StoredEvent> after(Map<String, Long> known) {
        return jdbc.query(
                AFTER_EACH,
                EventRows::event,
                known.keySet().toArray(String[]::new),
                known.values().toArray(Long[]::new));
    }
}
