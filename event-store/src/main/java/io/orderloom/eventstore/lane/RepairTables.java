package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.BoundedWaits;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.eventstore.token.SegmentToken;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of a repair, within the caller's transaction. */
final class RepairTables {

    /** Whoever asks waits no longer for a batch in flight, or for another repair. */
    private static final String PATIENCE = "select set_config('lock_timeout', '10s', true)";

    private static final String ORDER_OF =
            """
            select coalesce(payload ->> 'orderId', aggregate_id) from event
            where aggregate_id = :id order by sequence limit 1
            """;

    /** As it is indexed. */
    private static final String OF_ORDER = "coalesce(payload ->> 'orderId', aggregate_id) = :key";

    private final JdbcClient sql;
    private final ProcessorTokens tokens;

    RepairTables(DataSource dataSource) {
        this.sql = JdbcClient.create(BoundedWaits.jdbc(dataSource));
        this.tokens = new ProcessorTokens(dataSource);
    }

    /** An id that no event has is taken for the key itself: of such there may be rows. */
    String keyOf(ReadModel model, String id) {
        return switch (model.by()) {
            case AGGREGATE -> model.keyPrefix() + id;
            case ORDER ->
                    sql.sql(ORDER_OF).param("id", id).query(String.class).optional().orElse(id);
        };
    }

    /** Holds the processor where it is, and says where that is for the key. */
    long lock(String projection, String key) {
        sql.sql(PATIENCE).query(String.class).single();
        List<SegmentToken> segments = tokens.lock(projection);
        int[] ids = segments.stream().mapToInt(SegmentToken::segment).toArray();
        return segments.stream()
                .filter(it -> Segment.computeSegment(it.segment(), ids).matches(key))
                .mapToLong(SegmentToken::position)
                .findFirst()
                .orElseThrow(() -> new ConcurrencyException(projection + " has not begun yet"));
    }

    List<Long> positions(SequencedBy by, String key, long upTo) {
        String ofKey = by == SequencedBy.ORDER ? OF_ORDER : "aggregate_id = :key";
        return sql.sql(
                        "select global_index from event where %s and global_index <= :upTo order by 1"
                                .formatted(ofKey))
                .param("key", key)
                .param("upTo", upTo)
                .query(Long.class)
                .list();
    }

    /**
     * Deletes the rows.
     *
     * @param id as it was asked for: perhaps that of a row of which there are no events
     * @return how many there were, without those that went with others
     */
    int forget(ReadModel model, String key, String id, List<Long> positions) {
        Map<String, Object> parameters =
                Map.of(
                        "key", key,
                        "positions", positions.toArray(Long[]::new),
                        "aggregates", aggregates(id, positions));
        return model.tables().stream()
                .mapToInt(table ->
                        sql.sql("delete from " + table.name() + " where " + table.rowsOfAKey())
                                .params(parameters)
                                .update())
                .sum();
    }

    private String[] aggregates(String id, List<Long> positions) {
        List<String> found =
                sql.sql("select distinct aggregate_id from event where global_index = any(:at)")
                        .param("at", positions.toArray(Long[]::new))
                        .query(String.class)
                        .list();
        return Stream.concat(found.stream(), Stream.of(id)).toArray(String[]::new);
    }
}
