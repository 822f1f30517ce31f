package io.orderloom.eventstore.lane;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of one type of saga, read and written in sets within the caller's transaction. A row
 * that somebody else has changed since it was read is never overwritten: the whole set fails.
 */
final class SagaTable {

    /**
     * A stored saga.
     *
     * @param known whether its row is as the caller has written it, and knows it
     * @param state if it has begun and is not known
     * @param version it was read in
     */
    record Stored(String id, boolean known, @Nullable String state, long version, boolean parked) {}

    /** A row that was changed since has another xmin, whoever changed it, and whatever of it. */
    private static final String FIND =
            """
            select s.saga_id, coalesce(s.xmin::text = asked.stamp, false) as known,
                   case when s.xmin::text = asked.stamp then null else s.state::text end as state,
                   s.version, s.status = 'PARKED' as parked
            from unnest(?::text[], ?::text[]) as asked (id, stamp)
            join saga s on s.saga_type = ? and s.saga_id = asked.id
            """;

    /** What a row's xmin will be. */
    private static final String STAMP = " returning pg_current_xact_id()::xid::text";

    private static final String INSERT =
            """
            insert into saga (saga_type, saga_id, state, version, status, correlation_id,
                              next_deadline_name, next_deadline_at, step, waiting_for, parked_at)
            select ?, id, state::json, 0, status, correlation_id, deadline_name, deadline_at,
                   step, waiting_for::text[], case when status = 'PARKED' then now() end
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::text[], ?::text[])
                as s (id, state, status, correlation_id, deadline_name, deadline_at, step,
                      waiting_for)
            """
                    + STAMP;

    /**
     * A deadline that was announced between reading and writing stays announced, although the state
     * still waits for it.
     */
    private static final String UPDATE =
            """
            update saga s
            set state = c.state::json, version = s.version + 1, status = c.status,
                step = c.step, waiting_for = c.waiting_for::text[],
                next_deadline_name = case
                    when (c.deadline_name, c.deadline_at)
                        is distinct from (s.reached_deadline_name, s.reached_deadline_at)
                    then c.deadline_name end,
                next_deadline_at = case
                    when (c.deadline_name, c.deadline_at)
                        is distinct from (s.reached_deadline_name, s.reached_deadline_at)
                    then c.deadline_at end,
                updated_at = now(),
                progressed_at = case when c.progressed then now() else s.progressed_at end,
                parked_at = case when c.status = 'PARKED' then coalesce(s.parked_at, now()) end
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                        ?::timestamptz[], ?::text[], ?::text[])
                as c (id, version, state, status, progressed, deadline_name, deadline_at, step,
                      waiting_for)
            where s.saga_type = ? and s.saga_id = c.id and s.version = c.version
            """
                    + STAMP;

    /**
     * The state stays. The version rises: who is just taking the saga up must not overlook what is
     * queued now.
     */
    private static final String PARK =
            """
            update saga s
            set version = s.version + 1, status = 'PARKED', parked_at = coalesce(s.parked_at, now())
            from unnest(?::text[], ?::bigint[]) as c (id, version)
            where s.saga_type = ? and s.saga_id = c.id and s.version = c.version
            """
                    + STAMP;

    private static final String DELETE =
            """
            delete from saga s using unnest(?::text[], ?::bigint[]) as c (id, version)
            where s.saga_type = ? and s.saga_id = c.id and s.version = c.version
            """
                    + STAMP;

    private final JdbcTemplate jdbc;
    private final String type;

    SagaTable(DataSource dataSource, String type) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.type = type;
    }

    /**
     * @param stamps of those that the caller knows: what {@link #insert} or {@link #update} said
     *     when they were written
     */
    List<Stored> find(Collection<String> ids, Map<String, String> stamps) {
        return jdbc.query(
                FIND,
                (row, _) ->
                        new Stored(
                                row.getString("saga_id"),
                                row.getBoolean("known"),
                                row.getString("state"),
                                row.getLong("version"),
                                row.getBoolean("parked")),
                ids.toArray(String[]::new),
                ids.stream().map(stamps::get).toArray(String[]::new),
                type);
    }

    /**
     * Returns the stamp of the rows as they are then; none if there are none.
     *
     * @throws ConcurrencyException if another node has begun one of them meanwhile
     */
    Optional<String> insert(List<SagaRow> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        try {
            return stamps(
                            INSERT,
                            type,
                            texts(rows, SagaRow::id),
                            texts(rows, SagaRow::state),
                            texts(rows, SagaTable::status),
                            texts(rows, SagaRow::correlationId),
                            texts(rows, SagaTable::deadlineName),
                            texts(rows, SagaTable::deadlineAt),
                            texts(rows, SagaTable::step),
                            texts(rows, SagaTable::waitingFor))
                    .stream()
                    .findFirst();
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("A saga %s was begun elsewhere".formatted(type), e);
        }
    }

    /** Likewise. */
    Optional<String> update(List<SagaRow> rows) {
        return change(
                rows,
                UPDATE,
                texts(rows, SagaRow::id),
                texts(rows, SagaTable::version),
                texts(rows, SagaRow::state),
                texts(rows, SagaTable::status),
                texts(rows, row -> String.valueOf(row.progressed())),
                texts(rows, SagaTable::deadlineName),
                texts(rows, SagaTable::deadlineAt),
                texts(rows, SagaTable::step),
                texts(rows, SagaTable::waitingFor),
                type);
    }

    /** Parks what the batch changed in no other way. */
    void park(List<SagaRow> rows) {
        var _ = change(rows, PARK, texts(rows, SagaRow::id), texts(rows, SagaTable::version), type);
    }

    /** Forgets sagas that never began. */
    void delete(List<SagaRow> rows) {
        var _ =
                change(
                        rows,
                        DELETE,
                        texts(rows, SagaRow::id),
                        texts(rows, SagaTable::version),
                        type);
    }

    private Optional<String> change(List<SagaRow> rows, String sql, Object... parameters) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> changed = stamps(sql, parameters);
        if (changed.size() != rows.size()) {
            throw new ConcurrencyException(
                    "%d of %d sagas %s were changed by another node"
                            .formatted(rows.size() - changed.size(), rows.size(), type));
        }
        return changed.stream().findFirst();
    }

    /** One a row. */
    private List<String> stamps(String sql, Object... parameters) {
        return jdbc.queryForList(sql, String.class, parameters);
    }

    private static String status(SagaRow row) {
        return row.status().name();
    }

    private static String version(SagaRow row) {
        return String.valueOf(row.version());
    }

    private static @Nullable String deadlineName(SagaRow row) {
        NextDeadline deadline = row.nextDeadline();
        return deadline == null ? null : deadline.name().text();
    }

    private static @Nullable String deadlineAt(SagaRow row) {
        NextDeadline deadline = row.nextDeadline();
        return deadline == null ? null : deadline.at().toString();
    }

    private static @Nullable String step(SagaRow row) {
        SagaStanding standing = row.standing();
        return standing == null ? null : standing.step();
    }

    /** As PostgreSQL writes an array: they are words, so nothing needs quotes. */
    private static String waitingFor(SagaRow row) {
        SagaStanding standing = row.standing();
        return standing == null ? "{}" : "{" + String.join(",", standing.waitingFor()) + "}";
    }

    private static @Nullable String[] texts(
            List<SagaRow> rows, Function<SagaRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
