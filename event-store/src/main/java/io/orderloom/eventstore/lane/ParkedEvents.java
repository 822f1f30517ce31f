package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.lane.QueuedEvent.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The queues of the parked sagas of one type, within the caller's transaction. The lane only
 * appends; only who holds the lock of a queue's head takes away.
 */
final class ParkedEvents {

    /** The store knows the index; an event that is not in it cannot be queued. */
    private static final String APPEND =
            """
            insert into saga_parked_event (saga_type, saga_id, global_index, attempts,
                                           first_failed_at, last_failed_at, not_before, cause)
            select ?, q.saga_id, e.global_index, coalesce(q.attempts::int, 0),
                   q.failed_at, q.failed_at, q.not_before, q.cause
            from unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                        ?::text[])
                as q (saga_id, event_id, attempts, failed_at, not_before, cause)
            left join event e on e.event_id = q.event_id
            on conflict (saga_type, saga_id, global_index) do nothing
            """;

    /** Outside a transaction the lock lasts for a moment: it passes by what others hold. */
    private static final String DUE =
            """
            select saga_id, global_index, attempts, first_failed_at from saga_parked_event
            where saga_type = ? and not_before <= ?
            order by not_before limit 1 for update skip locked
            """;

    private static final String LOCK =
            """
            select global_index from saga_parked_event
            where saga_type = ? and saga_id = ? and global_index = ? and attempts = ?
              and not_before <= ?
            for update skip locked
            """;

    private static final String QUEUE =
            """
            select global_index, discarded from saga_parked_event
            where saga_type = ? and saga_id = ? order by global_index limit ?
            """;

    private static final String REMOVE =
            """
            delete from saga_parked_event
            where saga_type = ? and saga_id = ? and global_index <= ?
            """;

    private static final String NEXT =
            """
            update saga_parked_event set not_before = ?
            where saga_type = ? and saga_id = ? and global_index = (
                select min(global_index) from saga_parked_event
                where saga_type = ? and saga_id = ?)
            """;

    /** Changes nothing if the head was taken up by another node meanwhile. */
    private static final String POSTPONE =
            """
            update saga_parked_event
            set attempts = ?, last_failed_at = ?, cause = ?, not_before = ?,
                first_failed_at = coalesce(first_failed_at, ?)
            where saga_type = ? and saga_id = ? and global_index = ? and attempts = ?
              and not_before is not null
            """;

    private final JdbcTemplate jdbc;
    private final String type;

    ParkedEvents(DataSource dataSource, String type) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.type = type;
    }

    void append(List<QueuedEvent> events) {
        if (!events.isEmpty()) {
            jdbc.update(
                    APPEND,
                    type,
                    texts(events, QueuedEvent::sagaId),
                    texts(events, QueuedEvent::eventId),
                    ofFailure(events, failure -> String.valueOf(failure.attempts())),
                    ofFailure(events, failure -> failure.at().toString()),
                    ofFailure(events, failure -> failure.notBefore().toString()),
                    ofFailure(events, Failure::cause));
        }
    }

    /** The head of a queue that is to be tried now and that nobody is trying. */
    Optional<ParkedHead> due(Instant now) {
        return jdbc.query(DUE, (row, _) -> head(row), type, timestamp(now)).stream().findFirst();
    }

    /** Holds the queue to the end of the transaction, unless another has it or has changed it. */
    boolean lock(ParkedHead head, Instant now) {
        return !jdbc.queryForList(
                        LOCK,
                        Long.class,
                        type,
                        head.sagaId(),
                        head.globalIndex(),
                        head.attempts(),
                        timestamp(now))
                .isEmpty();
    }

    /** The first indexes of a queue in order, each with whether it is to be passed over. */
    SequencedMap<Long, Boolean> queue(String sagaId, int limit) {
        SequencedMap<Long, Boolean> queue = new LinkedHashMap<>();
        jdbc.query(
                QUEUE,
                row -> {
                    queue.put(row.getLong("global_index"), row.getBoolean("discarded"));
                },
                type,
                sagaId,
                limit);
        return queue;
    }

    /**
     * Takes away what was handled, and makes the next one due.
     *
     * @return whether there is a next one
     */
    boolean remove(String sagaId, long upTo, Instant now) {
        jdbc.update(REMOVE, type, sagaId, upTo);
        return jdbc.update(NEXT, timestamp(now), type, sagaId, type, sagaId) == 1;
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
                        type,
                        head.sagaId(),
                        head.globalIndex(),
                        head.attempts())
                == 1;
    }

    private static ParkedHead head(ResultSet row) throws SQLException {
        OffsetDateTime failed = row.getObject("first_failed_at", OffsetDateTime.class);
        return new ParkedHead(
                row.getString("saga_id"),
                row.getLong("global_index"),
                row.getInt("attempts"),
                failed == null ? null : failed.toInstant());
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
