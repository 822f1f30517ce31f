package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
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

    static final String SOURCE = "command-lane";

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

    /** Two questions in one round trip: most often the first one has no answer. */
    private static final String SUSPECT_OR_NEXT =
            """
            with suspect as (%s), next as materialized (
                select * from (%s) c where not exists (select from suspect))
            select * from suspect union all select * from next order by id
            """
                    .formatted(SUSPECT, NEXT);

    private static final String POSTPONE =
            """
            update lane_command
            set attempts = ?, not_before = ?, first_failed_at = coalesce(first_failed_at, ?)
            where id = ?
            """;

    /** The letter's metadata keeps the command's identity. */
    private static final String TAKE_OUT =
            """
            delete from lane_command where id = ?
            returning payload ->> 'orderId' as order_id,
                      (metadata || jsonb_build_object('commandId', message_id))::text as metadata,
                      coalesce(first_failed_at, ?) as first_failed_at
            """;

    /** Under its old id, so that it stands before all others of its key. */
    private static final String PUT_BACK =
            """
            insert into lane_command
                (id, lane, lane_key, message_id, payload_type, payload, metadata)
            select ?, ?, ?, coalesce(metadata ->> 'commandId', gen_random_uuid()::text), ?,
                   ?::jsonb, metadata - 'commandId'
            from (select ?::jsonb as metadata) letter
            """;

    private final JdbcTemplate jdbc;
    private final DeadLetters letters;

    LaneCommandTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.letters = new DeadLetters(dataSource);
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
        return jdbc.query(
                SUSPECT_OR_NEXT,
                (row, _) -> queued(row),
                lanes,
                timestamp(now),
                SOURCE,
                lanes,
                SOURCE,
                limit);
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

    /** Parks nothing if another node has done the command in the meantime. */
    void park(QueuedCommand failed, int attempts, Instant now, Throwable cause) {
        jdbc.query(
                        TAKE_OUT,
                        (row, _) -> letter(failed, attempts, now, cause, row),
                        failed.id(),
                        timestamp(now))
                .forEach(letters::park);
    }

    /** Queues what was parked anew, before everything else of its key. */
    void putBack(FailedWork work, int lane) {
        jdbc.update(
                PUT_BACK,
                Long.parseLong(work.reference()),
                lane,
                work.key(),
                work.payloadType(),
                work.payload(),
                work.metadata());
    }

    private static FailedWork letter(
            QueuedCommand failed, int attempts, Instant now, Throwable cause, ResultSet row)
            throws SQLException {
        return new FailedWork(
                SOURCE,
                Long.toString(failed.id()),
                failed.key(),
                row.getString("order_id"),
                failed.payloadType(),
                failed.payload(),
                row.getString("metadata"),
                String.valueOf(cause),
                attempts,
                row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
                now);
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
