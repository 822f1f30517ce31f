package io.orderloom.eventstore.lane;

import io.orderloom.api.Metadata;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The deadlines in the rows of the sagas. */
final class DueDeadlines {

    /** Who is said to have announced a deadline. */
    static final String ACTOR = "deadline-clock";

    private static final String NEXT =
            "select min(next_deadline_at) from saga where next_deadline_at is not null";

    /** The version stays: the step that is just being taken in the saga's lane must not fail. */
    private static final String CLAIM =
            """
            with due as (
                select saga_type, saga_id from saga where next_deadline_at <= ?
                order by next_deadline_at limit ? for update skip locked)
            update saga s
            set reached_deadline_name = s.next_deadline_name,
                reached_deadline_at = s.next_deadline_at,
                next_deadline_name = null, next_deadline_at = null
            from due where s.saga_type = due.saga_type and s.saga_id = due.saga_id
            returning s.saga_id, s.correlation_id, s.reached_deadline_name, s.reached_deadline_at
            """;

    private final JdbcTemplate jdbc;

    DueDeadlines(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** When the next deadline is due, however far. */
    Optional<Instant> next() {
        return Optional.ofNullable(jdbc.queryForObject(NEXT, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** Takes what is due out of the rows, in the caller's transaction, earliest first. */
    List<EventMessage<DeadlineReached>> claim(Instant now, int limit) {
        return jdbc.query(CLAIM, (row, _) -> due(row), now.atOffset(ZoneOffset.UTC), limit).stream()
                .sorted(Comparator.comparing(event -> event.getPayload().dueAt()))
                .toList();
    }

    private static EventMessage<DeadlineReached> due(ResultSet row) throws SQLException {
        DeadlineReached reached =
                new DeadlineReached(
                        new OrderId(row.getString("saga_id")),
                        DeadlineName.of(row.getString("reached_deadline_name")),
                        row.getObject("reached_deadline_at", OffsetDateTime.class).toInstant());
        return new GenericEventMessage<>(reached, metadata(row.getString("correlation_id")));
    }

    private static MetaData metadata(@Nullable String correlationId) {
        MetaData actor = MetaData.with(Metadata.ACTOR, ACTOR);
        return correlationId == null ? actor : actor.and(Metadata.CORRELATION_ID, correlationId);
    }
}
