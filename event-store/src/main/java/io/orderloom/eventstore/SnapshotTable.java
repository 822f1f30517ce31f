package io.orderloom.eventstore;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The newest snapshot of each stream; storing one takes the place of the older. */
final class SnapshotTable {

    private static final String STORE =
            "insert into snapshot ("
                    + EventRows.COLUMNS
                    + ")"
                    + """
                     values (?::uuid, ?, ?, ?, ?, ?, ?::json, ?::json, ?)
                    on conflict (aggregate_id) do update
                    set event_id = excluded.event_id, sequence = excluded.sequence,
                        payload_type = excluded.payload_type, revision = excluded.revision,
                        payload = excluded.payload, metadata = excluded.metadata,
                        recorded_at = excluded.recorded_at
                    where snapshot.sequence <= excluded.sequence
                    """;

    private static final String READ =
            "select " + EventRows.COLUMNS + " from snapshot where aggregate_id = ?";

    private final JdbcOperations jdbc;

    SnapshotTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void store(StoredEvent snapshot) {
        jdbc.update(
                STORE,
                snapshot.eventId(),
                snapshot.aggregateType(),
                snapshot.aggregateId(),
                snapshot.sequence(),
                snapshot.payloadType(),
                snapshot.revision(),
                snapshot.payload(),
                snapshot.metadata(),
                snapshot.recordedAt().atOffset(ZoneOffset.UTC));
    }

    /** The newest snapshot, if there is one. */
    List<StoredEvent> read(String aggregateId) {
        return jdbc.query(READ, EventRows::event, aggregateId);
    }
}
