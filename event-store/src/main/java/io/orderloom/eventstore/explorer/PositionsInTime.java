package io.orderloom.eventstore.explorer;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Between which positions the events of a time lie. Positions are drawn nearly in the order of
 * time, so the place of an instant is found by bisection over the primary key: an index on the
 * time, which every append would pay for, is not needed.
 *
 * <p>Guarantees that no event of the time lies outside, provided that each was appended within
 * {@link #SKEW} of its time. That holds because {@code transaction_timeout} bounds the transaction
 * it is told and appended in, and as far as the clocks of the nodes agree. Inside lie others, too.
 */
final class PositionsInTime {

    /** Twice the {@code transaction_timeout}: one for a transaction, one for clocks that differ. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private static final String TIME_AT =
            """
            select recorded_at from event where global_index >= ?
            order by global_index limit 1
            """;

    private final JdbcTemplate jdbc;

    PositionsInTime(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** No event recorded at or after the instant has a lower position. */
    long lowest(@Nullable Instant from, long end) {
        return from == null ? 1 : reached(from.minus(SKEW), end);
    }

    /** No event recorded before the instant has this position or a higher one. */
    long beyond(@Nullable Instant to, long end) {
        return to == null ? end : reached(to.plus(SKEW), end);
    }

    private long reached(Instant time, long end) {
        return Bisection.first(1, end, position -> !timeAt(position).isBefore(time));
    }

    /** When the first event from the position on was recorded: a position may be missing. */
    private Instant timeAt(long position) {
        return jdbc
                .query(TIME_AT, (row, _) -> row.getObject(1, OffsetDateTime.class), position)
                .stream()
                .map(OffsetDateTime::toInstant)
                .findFirst()
                .orElse(Instant.MAX);
    }
}
