package io.orderloom.eventstore.explorer;

import java.util.Objects;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which sequences of one stream lie between positions. A stream is stored in its own order, so its
 * sequences rise with its positions, and the unique key over them finds a place in a stream of a
 * million events by twenty looks.
 */
final class PositionsInStream {

    private static final String LENGTH =
            "select coalesce(max(sequence) + 1, 0) from event where aggregate_id = ?";

    private static final String POSITION =
            """
            select global_index from event where aggregate_id = ? and sequence >= ?
            order by sequence limit 1
            """;

    private final JdbcTemplate jdbc;

    PositionsInStream(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first sequence whose position is wanted, as is each after it; if none is, the length of
     * the stream.
     */
    long first(String aggregateId, LongPredicate wanted) {
        Long length = jdbc.queryForObject(LENGTH, Long.class, aggregateId);
        return Bisection.first(
                0,
                Objects.requireNonNull(length),
                sequence -> wanted.test(positionAt(aggregateId, sequence)));
    }

    /** Of the first event from the sequence on. */
    private long positionAt(String aggregateId, long sequence) {
        return jdbc.queryForList(POSITION, Long.class, aggregateId, sequence).stream()
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
