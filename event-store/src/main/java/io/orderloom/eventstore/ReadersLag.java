package io.orderloom.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far readers are behind: in events, not in indexes, of which many were never used, and in
 * time.
 *
 * <p>Limit: it counts what the last reader has before it, a tenth of a second for a million events.
 */
public final class ReadersLag {

    /** Each event is counted once, for the reader before it that is furthest ahead. */
    private static final String BEHIND =
            """
            with stand as (select distinct p as position from unnest(?::bigint[]) as p),
            span as (
                select position, lead(position) over (order by position) as next from stand
            ),
            counted as (
                select position, (select count(*) from event
                                  where global_index > position
                                    and (next is null or global_index <= next)) as events
                from span
            )
            select position, (sum(events) over (order by position desc))::bigint as events,
                   (select recorded_at from event where global_index > position
                    order by global_index limit 1) as since
            from counted
            """;

    private final JdbcTemplate jdbc;

    public ReadersLag(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * What is before a reader.
     *
     * @param events how many
     * @param since when the first of them was recorded; null if there is none
     */
    public record Behind(long events, @Nullable Instant since) {}

    /** For readers at these positions, by position. */
    public Map<Long, Behind> behind(Collection<Long> positions) {
        Map<Long, Behind> behind = new HashMap<>();
        jdbc.query(
                BEHIND,
                row -> {
                    behind.put(row.getLong("position"), behind(row));
                },
                (Object) positions.toArray(Long[]::new));
        return behind;
    }

    private static Behind behind(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
        return new Behind(row.getLong("events"), since == null ? null : since.toInstant());
    }
}
