package io.orderloom.eventstore.token;

import io.orderloom.eventstore.BoundedWaits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tokens of all processors, of whatever node, as rows to look at and to hold, within the
 * caller's transaction.
 *
 * <p>Guarantee: who {@linkplain #lock holds} a processor's tokens has none of its batches beside
 * him. A batch stores its token before its first event is handled, and so either has committed or
 * waits; and if its claim is taken away meanwhile, it fails and nothing of it is done.
 */
public final class ProcessorTokens {

    /** The owner of a token that no node may claim. */
    public static final String STOPPED = "#stopped";

    private static final String SELECT =
            """
            select processor_name, segment, owner, timestamp,
                   coalesce((token::json ->> 'globalIndex')::bigint,
                            (token::json #>> '{currentToken,globalIndex}')::bigint,
                            least((token::json #>> '{lowerSegmentToken,globalIndex}')::bigint,
                                  (token::json #>> '{upperSegmentToken,globalIndex}')::bigint),
                            0) as position
            from token
            """;

    private final JdbcTemplate jdbc;

    public ProcessorTokens(DataSource dataSource) {
        this.jdbc = BoundedWaits.jdbc(dataSource);
    }

    /** All of all processors, by name and segment. */
    public List<SegmentToken> all() {
        return jdbc.query(SELECT + "order by processor_name, segment", (row, _) -> segment(row));
    }

    /** Holds the tokens of a processor to the end of the transaction. */
    public List<SegmentToken> lock(String processor) {
        return jdbc.query(
                SELECT + "where processor_name = ? order by segment for update",
                (row, _) -> segment(row),
                processor);
    }

    /** Those of one processor. */
    public List<SegmentToken> of(String processor) {
        return jdbc.query(
                SELECT + "where processor_name = ? order by segment",
                (row, _) -> segment(row),
                processor);
    }

    private static SegmentToken segment(ResultSet row) throws SQLException {
        return new SegmentToken(
                row.getString("processor_name"),
                row.getInt("segment"),
                row.getLong("position"),
                row.getString("owner"),
                instant(row.getString("timestamp")));
    }

    private static @Nullable Instant instant(@Nullable String timestamp) {
        return timestamp == null ? null : DateTimeUtils.parseInstant(timestamp);
    }
}
