package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.lane.StuckSaga.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Names the sagas that make no progress: parked ones, those whose deadline has passed without a
 * fact since (whether nobody announced it, nobody handled it, or it changed nothing), and those
 * that wait for nothing at all.
 *
 * <p>Limit: a saga that rightly waits without a deadline, such as that of an order held by a
 * person, is named too, after the longest silence that is allowed.
 */
public final class StuckSagas {

    private static final String STUCK =
            """
            with limits as (select ?::timestamptz as grace, ?::timestamptz as silence),
            stuck as (
                select saga_type, saga_id, 'PARKED' as reason, parked_at as since,
                       (select min(cause) from parked_event e
                        where e.lane = s.saga_type and e.key = s.saga_id) as detail
                from saga s, limits where status = 'PARKED' and parked_at <= grace
                union all
                select saga_type, saga_id, 'PAST_DEADLINE', next_deadline_at, next_deadline_name
                from saga, limits where status = 'ACTIVE' and next_deadline_at <= grace
                union all
                select saga_type, saga_id, 'PAST_DEADLINE', reached_deadline_at,
                       reached_deadline_name
                from saga, limits
                where status = 'ACTIVE' and reached_deadline_at <= grace
                  and progressed_at < reached_deadline_at
                  and (next_deadline_at is null or next_deadline_at > grace)
                union all
                select saga_type, saga_id, 'SILENT', updated_at, null
                from saga, limits
                where status = 'ACTIVE' and next_deadline_at is null and updated_at <= silence
                  and (reached_deadline_at is null or progressed_at >= reached_deadline_at))
            """;

    private final JdbcTemplate jdbc;
    private final SagaSettings settings;
    private final Clock clock;

    public StuckSagas(DataSource dataSource, SagaSettings settings, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.settings = settings;
        this.clock = clock;
    }

    /** Those that are stuck for longest, first. */
    public List<StuckSaga> find(int limit) {
        return jdbc.query(
                STUCK + "select * from stuck order by since, saga_id limit ?",
                (row, _) -> stuck(row),
                ago(settings.grace()),
                ago(settings.longestSilence()),
                limit);
    }

    /** How many there are, by reason; a reason of none is absent. */
    public Map<Reason, Long> count() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        jdbc.query(
                STUCK + "select reason, count(*) as sagas from stuck group by reason",
                row -> {
                    counts.put(Reason.valueOf(row.getString("reason")), row.getLong("sagas"));
                },
                ago(settings.grace()),
                ago(settings.longestSilence()));
        return counts;
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    private static StuckSaga stuck(ResultSet row) throws SQLException {
        return new StuckSaga(
                row.getString("saga_type"),
                row.getString("saga_id"),
                Reason.valueOf(row.getString("reason")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("detail"));
    }
}
