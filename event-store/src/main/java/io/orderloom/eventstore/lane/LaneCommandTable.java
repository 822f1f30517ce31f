package io.orderloom.eventstore.lane;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands that wait for their lanes, within the caller's transaction. */
final class LaneCommandTable {

    /** Sets the locks of the lanes apart from other advisory locks: "lane" in ASCII. */
    private static final int LOCK_CLASS = 0x6c616e65;

    private static final String SOURCE = "command-lane";

    private static final String INSERT =
            """
            insert into lane_command (lane, lane_key, message_id, payload_type, payload, metadata)
            select lane, key, message_id, type, payload::jsonb, metadata::jsonb
            from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                with ordinality as c (lane, key, message_id, type, payload, metadata, position)
            order by position
            """;

    private static final String LOCK =
            "select lane from unnest(?::int[]) as lane where pg_try_advisory_xact_lock(?, lane)";

    private static final String COLUMNS =
            """
            select c.id, c.lane_key, c.message_id, c.payload_type, c.payload::text,
                   c.metadata::text, c.attempts, c.not_before is not null as suspect
            from lane_command c
            """;

    private static final String NOT_PARKED =
            """
            and not exists (select from dead_letter d
                where d.source = ? and d.key = c.lane_key and d.status = 'OPEN')
            """;

    /**
     * The first that failed before and whose time has come, unless an earlier one of its key waits.
     */
    private static final String SUSPECT =
            COLUMNS
                    + """
                    where c.lane = any(?) and c.not_before <= ?
                    and not exists (select from lane_command e
                        where e.lane_key = c.lane_key and e.id < c.id and e.not_before is not null)
                    """
                    + NOT_PARKED
                    + "order by c.id limit 1";

    private static final String NEXT =
            COLUMNS
                    + """
                    where c.lane = any(?) and c.not_before is null
                    and not exists (select from lane_command e
                        where e.lane_key = c.lane_key and e.not_before is not null)
                    """
                    + NOT_PARKED
                    + "order by c.id limit ?";

    private static final String POSTPONE =
            """
            update lane_command
            set attempts = ?, not_before = ?, first_failed_at = coalesce(first_failed_at, ?)
            where id = ?
            """;

    /**
     * Moves nothing if another node has done the command in the meantime. One that an operator sent
     * again under its old id opens its letter again.
     */
    private static final String PARK =
            """
            with gone as (delete from lane_command where id = ? returning *)
            insert into dead_letter (source, reference, key, payload_type, payload, metadata, cause,
                                     attempts, first_failed_at, last_failed_at)
            select ?, id::text, lane_key, payload_type, payload, metadata, ?,
                   ?, coalesce(first_failed_at, ?), ?
            from gone
            on conflict (source, reference) do update
            set cause = excluded.cause, attempts = excluded.attempts, status = 'OPEN',
                last_failed_at = excluded.last_failed_at
            """;

    private final JdbcTemplate jdbc;

    LaneCommandTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Their ids rise in the order of the list. */
    void insert(List<NewCommand> commands) {
        jdbc.update(
                INSERT,
                commands.stream().mapToInt(NewCommand::lane).toArray(),
                texts(commands, NewCommand::key),
                texts(commands, NewCommand::messageId),
                texts(commands, NewCommand::payloadType),
                texts(commands, NewCommand::payload),
                texts(commands, NewCommand::metadata));
    }

    /** Takes those of the lanes that nobody works, to the end of the transaction. */
    int[] lock(int[] lanes) {
        return jdbc.queryForList(LOCK, Integer.class, lanes, LOCK_CLASS).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The oldest commands whose key does not wait; one that has failed before comes alone. */
    List<QueuedCommand> next(int[] lanes, Instant now, int limit) {
        List<QueuedCommand> suspect =
                jdbc.query(SUSPECT, (row, _) -> queued(row), lanes, timestamp(now), SOURCE);
        return suspect.isEmpty()
                ? jdbc.query(NEXT, (row, _) -> queued(row), lanes, SOURCE, limit)
                : suspect;
    }

    void delete(List<QueuedCommand> done) {
        long[] ids = done.stream().mapToLong(QueuedCommand::id).toArray();
        int deleted = jdbc.update("delete from lane_command where id = any(?)", ids);
        if (deleted != ids.length) {
            throw new ConcurrencyException("Another node has done what this one did");
        }
    }

    void postpone(QueuedCommand failed, int attempts, Instant now, Duration backoff) {
        jdbc.update(POSTPONE, attempts, timestamp(now.plus(backoff)), timestamp(now), failed.id());
    }

    void park(QueuedCommand failed, int attempts, Instant now, Throwable cause) {
        jdbc.update(
                PARK,
                failed.id(),
                SOURCE,
                String.valueOf(cause),
                attempts,
                timestamp(now),
                timestamp(now));
    }

    private static QueuedCommand queued(ResultSet row) throws SQLException {
        return new QueuedCommand(
                row.getLong("id"),
                row.getString("lane_key"),
                row.getString("message_id"),
                row.getString("payload_type"),
                row.getString("payload"),
                row.getString("metadata"),
                row.getInt("attempts"),
                row.getBoolean("suspect"));
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] texts(List<NewCommand> commands, Function<NewCommand, String> column) {
        return commands.stream().map(column).toArray(String[]::new);
    }
}
