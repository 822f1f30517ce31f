package io.orderloom.eventstore.rebuild;

import io.orderloom.eventstore.BoundedWaits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which read models have a shadow, within the caller's transaction. */
final class RebuildTable {

    private static final String SELECT =
            "select projection, started_at, switched_at from projection_rebuild ";

    private final JdbcTemplate jdbc;

    RebuildTable(DataSource dataSource) {
        this.jdbc = BoundedWaits.jdbc(dataSource);
    }

    /**
     * A read model that has a shadow.
     *
     * @param switchedAt null: what was built anew is not in use
     */
    record Row(String projection, Instant startedAt, @Nullable Instant switchedAt) {}

    List<Row> all() {
        return jdbc.query(SELECT + "order by projection", (row, _) -> row(row));
    }

    /** Holds it to the end of the transaction. */
    Optional<Row> lock(String projection) {
        return jdbc
                .query(SELECT + "where projection = ? for update", (row, _) -> row(row), projection)
                .stream()
                .findFirst();
    }

    /** Whether there was none yet. */
    boolean add(String projection, Instant now) {
        return jdbc.update(
                        """
                        insert into projection_rebuild (projection, started_at) values (?, ?)
                        on conflict do nothing
                        """,
                        projection,
                        now.atOffset(ZoneOffset.UTC))
                == 1;
    }

    void switched(String projection, @Nullable Instant at) {
        jdbc.update(
                "update projection_rebuild set switched_at = ? where projection = ?",
                at == null ? null : at.atOffset(ZoneOffset.UTC),
                projection);
    }

    void remove(String projection) {
        jdbc.update("delete from projection_rebuild where projection = ?", projection);
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime switched = row.getObject("switched_at", OffsetDateTime.class);
        return new Row(
                row.getString("projection"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                switched == null ? null : switched.toInstant());
    }
}
