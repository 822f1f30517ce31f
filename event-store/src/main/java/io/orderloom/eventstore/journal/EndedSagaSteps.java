package io.orderloom.eventstore.journal;

import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The journals of sagas that ended long ago. A journal goes as a whole or not at all: the states in
 * it are told from its beginning. The saga's own row stays, for a late event must find it.
 *
 * <p>A step that an ended saga takes later begins a journal without a beginning, which a replay
 * does not compare.
 */
public final class EndedSagaSteps implements RetentionPolicy {

    private final JdbcTemplate jdbc;
    private final Duration period;

    public EndedSagaSteps(DataSource dataSource, Duration period) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.period = period;
    }

    @Override
    public String name() {
        return "saga-steps";
    }

    @Override
    public Duration period() {
        return period;
    }

    /** The limit is one of steps, and all others of their sagas go with them. */
    @Override
    public int remove(Instant before, int limit) {
        OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
        return jdbc.update(statement(limit), time, time);
    }

    /**
     * The limit is written out: not knowing it, the planner would read the table instead of its
     * oldest rows.
     */
    private static String statement(int limit) {
        return """
        delete from saga_step
        using (select distinct saga_type, saga_id
               from (select saga_type, saga_id from saga_step as old
                     where handled_at < ?
                       and exists (select from saga
                                   where saga.saga_type = old.saga_type
                                     and saga.saga_id = old.saga_id
                                     and status = 'ENDED' and updated_at < ?)
                     order by handled_at limit %d) as oldest) as gone
        where saga_step.saga_type = gone.saga_type and saga_step.saga_id = gone.saga_id
        """
                .formatted(limit);
    }
}
