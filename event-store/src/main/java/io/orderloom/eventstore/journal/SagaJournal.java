package io.orderloom.eventstore.journal;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The steps of one type of saga. Appended in sets, within the transaction of the steps: what is not
 * committed has not been done, and stands nowhere.
 */
public final class SagaJournal {

    private static final String APPEND =
            """
            insert into saga_step (saga_type, saga_id, event_id, event_type, change, commands,
                                   attempt, discarded, duration_micros, handled_at,
                                   correlation_id, causation_id)
            select ?, saga_id, event_id, event_type, change::json, commands::json, attempt,
                   discarded, duration_micros, handled_at, correlation_id, causation_id
            from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[],
                        ?::boolean[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[])
                with ordinality
                as s (saga_id, event_id, event_type, change, commands, attempt, discarded,
                      duration_micros, handled_at, correlation_id, causation_id, place)
            order by place
            """;

    private static final String STEPS =
            """
            select saga_id, event_id, event_type, change, commands, attempt, discarded,
                   duration_micros, handled_at, correlation_id, causation_id
            from saga_step where saga_type = ? and saga_id = any(?) order by saga_id, id
            """;

    private static final RowMapper<JournalRow> ROW =
            (row, _) ->
                    new JournalRow(
                            row.getString("saga_id"),
                            row.getString("event_id"),
                            row.getString("event_type"),
                            row.getString("change"),
                            row.getString("commands"),
                            row.getInt("attempt"),
                            row.getBoolean("discarded"),
                            Duration.ofNanos(1000 * row.getLong("duration_micros")),
                            row.getObject("handled_at", OffsetDateTime.class).toInstant(),
                            row.getString("correlation_id"),
                            row.getString("causation_id"));

    private final JdbcTemplate jdbc;
    private final String type;

    public SagaJournal(DataSource dataSource, String type) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.type = type;
    }

    /** Keeps the steps, in the order given, within the caller's transaction. */
    public void append(List<JournalRow> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.update(
                APPEND,
                type,
                texts(steps, JournalRow::sagaId),
                texts(steps, JournalRow::eventId),
                texts(steps, JournalRow::eventType),
                texts(steps, JournalRow::change),
                texts(steps, JournalRow::commands),
                texts(steps, step -> String.valueOf(step.attempt())),
                texts(steps, step -> String.valueOf(step.discarded())),
                texts(steps, step -> String.valueOf(step.duration().toNanos() / 1000)),
                texts(steps, step -> step.handledAt().toString()),
                texts(steps, JournalRow::correlationId),
                texts(steps, JournalRow::causationId));
    }

    /** The steps of these sagas: those of a saga together, in the order in which it took them. */
    public List<JournalRow> stepsOf(Collection<String> sagaIds) {
        return jdbc.query(STEPS, ROW, type, sagaIds.toArray(String[]::new));
    }

    private static @Nullable String[] texts(
            List<JournalRow> steps, Function<JournalRow, @Nullable String> column) {
        return steps.stream().map(column).toArray(String[]::new);
    }
}
