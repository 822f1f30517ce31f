package io.orderloom.eventstore.deadletter;

import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Letters about work that was done in the end, by a retry or in another way. If it fails again it
 * gets a new letter; one that is opened again at this moment is passed over. A discarded one stays
 * for good: it says why a read model lacks a fact, or a saga passed one over, and checks and
 * replays go by it. So do those of notification: by them a record that Kafka shows again is known
 * to have been dealt with.
 */
public final class ClosedLetters implements RetentionPolicy {

    private static final String REMOVE =
            """
            delete from dead_letter where id in (
                select id from dead_letter
                where status in ('RETRIED', 'RESOLVED') and closed_at < ?
                    and source <> 'notification'
                order by closed_at limit ?
                for update skip locked)
            """;

    private final JdbcTemplate jdbc;
    private final Duration period;

    public ClosedLetters(DataSource dataSource, Duration period) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.period = period;
    }

    @Override
    public String name() {
        return "dead-letters";
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public int remove(Instant before, int limit) {
        return jdbc.update(REMOVE, before.atOffset(ZoneOffset.UTC), limit);
    }
}
