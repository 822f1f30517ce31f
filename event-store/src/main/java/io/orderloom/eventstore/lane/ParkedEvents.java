package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.BoundedWaits;
import io.orderloom.eventstore.lane.QueuedEvent.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The queues of what is parked, in any lane, within the caller's transaction. The lane only
 * appends; only who holds the lock of a queue's head takes away.
 */
final class ParkedEvents {

    /** The store knows the index; an event that is not in it cannot be queued. */
    private static final String APPEND =
            """
            insert into parked_event (lane, key, global_index, attempts, first_failed_at,
                                      last_failed_at, not_before, cause)
            select ?, q.key, e.global_index, coalesce(q.attempts::int, 0),
                   q.failed_at, q.failed_at, q.not_before, q.cause
            from unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                        ?::text[])
                as q (key, event_id, attempts, failed_at, not_before, cause)
            left join event e on e.event_id = q.event_id
            on conflict (lane, key, global_index) do nothing
            """;

    /** Outside a transaction the lock lasts for a moment: it passes by what others hold. */
    private static final String DUE =
            """
            select lane, key, global_index, attempts, first_failed_at, discarded from parked_event
            where lane = any(?) and not_before <= ?
            order by not_before limit 1 for update skip locked
            """;

    private static final String LOCK =
            """
            select global_index from parked_event
            where lane = ? and key = ? and global_index = ? and attempts = ?
              and not_before <= ? and discarded = ?
            for update skip locked
            """;

    private static final String QUEUE =
            """
            select global_index, discarded from parked_event
            where lane = ? and key = ? order by global_index limit ?
            """;

    private static final String REMOVE =
            """
            delete from parked_event
            where lane = ? and key = ? and global_index <= ?
            """;

    private static final String NEXT =
            """
            update parked_event set not_before = ?
            where lane = ? and key = ? and global_index = (
                select min(global_index) from parked_event
                where lane = ? and key = ?)
            """;

    /** Changes nothing if the head was taken up by another node meanwhile. */
    private static final String POSTPONE =
            """
            update parked_event
            set attempts = ?, last_failed_at = ?, cause = ?, not_before = ?,
                first_failed_at = coalesce(first_failed_at, ?)
            where lane = ? and key = ? and global_index = ? and attempts = ?
              and not_before is not null
            """;

    /** Only one that waits for an operator. */
    private static final String RELEASE =
            """
            update parked_event set attempts = 0, not_before = ?, discarded = ?
            where lane = ? and key = ? and not_before is null and global_index = (
                select min(global_index) from parked_event where lane = ? and key = ?)
            """;

    private final JdbcTemplate jdbc;

    ParkedEvents(DataSource dataSource) {
        this.jdbc = BoundedWaits.jdbc(dataSource);
    }

    void append(String lane, List<QueuedEvent> events) {
        if (!events.isEmpty()) {
            jdbc.update(
                    APPEND,
                    lane,
                    texts(events, QueuedEvent::key),
                    texts(events, QueuedEvent::eventId),
                    ofFailure(events, failure -> String.valueOf(failure.attempts())),
                    ofFailure(events, failure -> failure.at().toString()),
                    ofFailure(events, failure -> failure.notBefore().toString()),
                    ofFailure(events, Failure::cause));
        }
    }

    /** The head of a queue of these lanes that is to be tried now and that nobody is trying. */
    Optional<ParkedHead> due(Collection<String> lanes, Instant now) {
        return jdbc
                .query(DUE, (row, _) -> head(row), lanes.toArray(String[]::new), timestamp(now))
                .stream()
                .findFirst();
    }

    /** Holds the queue to the end of the transaction, unless another has it or has changed it. */
    boolean lock(ParkedHead head, Instant now) {
        return !jdbc.queryForList(
                        LOCK,
                        Long.class,
                        head.lane(),
                        head.key(),
                        head.globalIndex(),
                        head.attempts(),
                        timestamp(now),
                        head.discarded())
                .isEmpty();
    }

    /** The first indexes of a queue in order, each with whether it is to be passed over. */
    SequencedMap<Long, Boolean> queue(String lane, String key, int limit) {
        SequencedMap<Long, Boolean> queue = new LinkedHashMap<>();
        jdbc.query(
                QUEUE,
                row -> {
                    queue.put(row.getLong("global_index"), row.getBoolean("discarded"));
                },
                lane,
                key,
                limit);
        return queue;
    }

    /**
     * Takes away what was handled, and makes the next one due.
     *
     * @return whether there is a next one
     */
    boolean remove(String lane, String key, long upTo, Instant now) {
        jdbc.update(REMOVE, lane, key, upTo);
        return jdbc.update(NEXT, timestamp(now), lane, key, lane, key) == 1;
    }

    /**
     * Keeps what happened at the head.
     *
     * @param notBefore when it is tried again; {@code null}: not before an operator says so
     * @return whether the head was still there as it was read
     */
    boolean postpone(
            ParkedHead head, int attempts, String cause, Instant now, @Nullable Instant notBefore) {
        return jdbc.update(
                        POSTPONE,
                        attempts,
                        timestamp(now),
                        cause,
                        notBefore == null ? null : timestamp(notBefore),
                        timestamp(now),
                        head.lane(),
                        head.key(),
                        head.globalIndex(),
                        head.attempts())
                == 1;
    }

    /**
     * Has the head tried again, or passed over, that waits for an operator.
     *
     * @throws IllegalStateException if there is none
     */
    void release(String lane, String key, boolean discarded, Instant now) {
        if (jdbc.update(RELEASE, timestamp(now), discarded, lane, key, lane, key) != 1) {
            throw new IllegalStateException(
                    "%s/%s does not wait for an operator".formatted(lane, key));
        }
    }

    /** Forgets every queue of a lane. */
    void clear(String lane) {
        jdbc.update("delete from parked_event where lane = ?", lane);
    }

    /** Forgets one queue. Waits for whoever is just taking it up, and finds it as they leave it. */
    void clear(String lane, String key) {
        jdbc.update("delete from parked_event where lane = ? and key = ?", lane, key);
    }

    private static ParkedHead head(ResultSet row) throws SQLException {
        OffsetDateTime failed = row.getObject("first_failed_at", OffsetDateTime.class);
        return new ParkedHead(
                row.getString("lane"),
                row.getString("key"),
                row.getLong("global_index"),
                row.getInt("attempts"),
                failed == null ? null : failed.toInstant(),
                row.getBoolean("discarded"));
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String[] ofFailure(
            List<QueuedEvent> events, Function<Failure, String> column) {
        return texts(
                events, event -> event.failure() == null ? null : column.apply(event.failure()));
    }

    private static @Nullable String[] texts(
            List<QueuedEvent> events, Function<QueuedEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }
}
