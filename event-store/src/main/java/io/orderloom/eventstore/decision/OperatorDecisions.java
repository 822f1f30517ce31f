package io.orderloom.eventstore.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The record of what operators had done, always within the caller's transaction: it is there
 * exactly if what was decided took effect.
 */
public final class OperatorDecisions {

    private static final String ADD =
            """
            insert into operator_decision (decided_at, actor, subject, action, detail, reason)
            values (?, ?, ?, ?, ?, ?)
            returning id
            """;

    private static final String LIST =
            """
            select id, decided_at, actor, subject, action, detail, reason from operator_decision
            where (?::text is null or subject = ?) and id < ?
            order by id desc limit ?
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public OperatorDecisions(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    /** Returns the id. */
    public long add(
            @Nullable String actor,
            String subject,
            String action,
            @Nullable String detail,
            String reason) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        Long id = jdbc.queryForObject(ADD, Long.class, now, actor, subject, action, detail, reason);
        return Objects.requireNonNull(id);
    }

    public Optional<OperatorDecision> find(long id) {
        return list(null, id + 1, 1).stream().filter(it -> it.id() == id).findFirst();
    }

    /**
     * Newest first.
     *
     * @param subject those about it; null: all
     * @param before only those with a lower id
     */
    public List<OperatorDecision> list(@Nullable String subject, long before, int limit) {
        return jdbc.query(LIST, (row, _) -> decision(row), subject, subject, before, limit);
    }

    private static OperatorDecision decision(ResultSet row) throws SQLException {
        return new OperatorDecision(
                row.getLong("id"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("subject"),
                row.getString("action"),
                row.getString("detail"),
                row.getString("reason"));
    }
}
