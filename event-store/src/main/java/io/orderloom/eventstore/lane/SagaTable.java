package io.orderloom.eventstore.lane;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of one type of saga, read and written in sets within the caller's transaction. A row
 * that somebody else has changed since it was read is never overwritten: the whole set fails.
 */
final class SagaTable {

    /** A stored saga: its id, its state and the version it was read in. */
    record Stored(String id, String state, long version) {}

    private static final String FIND =
            "select saga_id, state::text, version from saga"
                    + " where saga_type = ? and saga_id = any(?)";

    private static final String INSERT =
            """
            insert into saga (saga_type, saga_id, state, version, status, correlation_id,
                              next_deadline_name, next_deadline_at)
            select ?, id, state::jsonb, 0, status, correlation_id, deadline_name, deadline_at
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as s (id, state, status, correlation_id, deadline_name, deadline_at)
            """;

    /**
     * A deadline that was announced between reading and writing stays announced, although the state
     * still waits for it.
     */
    private static final String UPDATE =
            """
            update saga s
            set state = c.state::jsonb, version = s.version + 1, status = c.status,
                next_deadline_name = case
                    when (c.deadline_name, c.deadline_at)
                        is distinct from (s.reached_deadline_name, s.reached_deadline_at)
                    then c.deadline_name end,
                next_deadline_at = case
                    when (c.deadline_name, c.deadline_at)
                        is distinct from (s.reached_deadline_name, s.reached_deadline_at)
                    then c.deadline_at end,
                updated_at = now()
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as c (id, version, state, status, deadline_name, deadline_at)
            where s.saga_type = ? and s.saga_id = c.id and s.version = c.version
            """;

    private final JdbcTemplate jdbc;
    private final String type;

    SagaTable(DataSource dataSource, String type) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.type = type;
    }

    List<Stored> find(Collection<String> ids) {
        return jdbc.query(
                FIND,
                (row, _) ->
                        new Stored(
                                row.getString("saga_id"),
                                row.getString("state"),
                                row.getLong("version")),
                type,
                ids.toArray(String[]::new));
    }

    void insert(List<SagaRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    INSERT,
                    type,
                    texts(rows, SagaRow::id),
                    texts(rows, SagaRow::state),
                    texts(rows, SagaTable::status),
                    texts(rows, SagaRow::correlationId),
                    texts(rows, SagaTable::deadlineName),
                    texts(rows, SagaTable::deadlineAt));
        }
    }

    void update(List<SagaRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int updated =
                jdbc.update(
                        UPDATE,
                        texts(rows, SagaRow::id),
                        texts(rows, row -> String.valueOf(row.version())),
                        texts(rows, SagaRow::state),
                        texts(rows, SagaTable::status),
                        texts(rows, SagaTable::deadlineName),
                        texts(rows, SagaTable::deadlineAt),
                        type);
        if (updated != rows.size()) {
            throw new ConcurrencyException(
                    "%d of %d sagas %s were changed by another node"
                            .formatted(rows.size() - updated, rows.size(), type));
        }
    }

    private static String status(SagaRow row) {
        return row.ended() ? "ENDED" : "ACTIVE";
    }

    private static @Nullable String deadlineName(SagaRow row) {
        NextDeadline deadline = row.nextDeadline();
        return deadline == null ? null : deadline.name().text();
    }

    private static @Nullable String deadlineAt(SagaRow row) {
        NextDeadline deadline = row.nextDeadline();
        return deadline == null ? null : deadline.at().toString();
    }

    private static @Nullable String[] texts(
            List<SagaRow> rows, Function<SagaRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
