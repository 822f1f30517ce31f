package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderloom.operations.saga.StoredSaga.Status;
import io.orderloom.saga.fulfillment.Fulfillment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fulfillment sagas in the database. Their ids grow with time, so lists are newest first. */
@Component
public class StoredSagas {

    private static final String COLUMNS =
            """
            select saga_id, status, step, state -> 'state' as state, next_deadline_name,
                   next_deadline_at, correlation_id, started_at, progressed_at, parked_at,
                   (select cause from parked_event e
                    where e.lane = s.saga_type and e.key = s.saga_id and cause is not null
                    order by global_index limit 1) as cause
            from saga s where saga_type = :type
            """;

    private final JdbcClient jdbc;
    private final RecordedJson json;

    StoredSagas(JdbcClient jdbc, RecordedJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Lists.
     *
     * @param before an id: only older ones
     */
    public List<StoredSaga> list(SagaFilter filter, @Nullable String before, int limit) {
        var sql = new StringBuilder(COLUMNS);
        if (!filter.statuses().isEmpty()) {
            sql.append(" and status in (:statuses)");
        }
        if (filter.step() != null) {
            sql.append(" and step = :step");
        }
        if (filter.noProgressSince() != null) {
            sql.append(" and status <> 'ENDED' and progressed_at <= :since");
        }
        if (filter.waitingFor() != null) {
            sql.append(" and status <> 'ENDED' and :waitingFor = any(waiting_for)");
        }
        if (before != null) {
            sql.append(" and saga_id < :before");
        }
        sql.append(" order by saga_id desc limit :limit");
        return jdbc.sql(sql.toString())
                .param("type", SagasConfiguration.FULFILLMENT)
                .param("statuses", filter.statuses().stream().map(Status::name).toList())
                .param("step", filter.step() == null ? null : filter.step().name())
                .param("since", timestamp(filter.noProgressSince()))
                .param("waitingFor", filter.waitingFor())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> saga(row))
                .list();
    }

    public Optional<StoredSaga> find(String orderId) {
        return jdbc.sql(COLUMNS + " and saga_id = :id")
                .param("type", SagasConfiguration.FULFILLMENT)
                .param("id", orderId)
                .query((row, _) -> saga(row))
                .optional();
    }

    /** Ids after this one, in their order: to walk over all. */
    public List<String> idsAfter(String id, int limit) {
        return jdbc.sql(
                        """
                        select saga_id from saga where saga_type = ? and saga_id > ?
                        order by saga_id limit ?
                        """)
                .params(SagasConfiguration.FULFILLMENT, id, limit)
                .query(String.class)
                .list();
    }

    /** How many there are. */
    public long count() {
        return jdbc.sql("select count(*) from saga where saga_type = ?")
                .param(SagasConfiguration.FULFILLMENT)
                .query(Long.class)
                .single();
    }

    /** What the process knows, as JSON. */
    public @Nullable String dataOf(StoredSaga saga) {
        return saga.state() == null ? null : json.write(saga.state());
    }

    private StoredSaga saga(ResultSet row) throws SQLException {
        return new StoredSaga(
                row.getString("saga_id"),
                Status.valueOf(row.getString("status")),
                row.getString("step"),
                state(row.getString("state")),
                row.getString("next_deadline_name"),
                instant(row, "next_deadline_at"),
                row.getString("correlation_id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("progressed_at", OffsetDateTime.class).toInstant(),
                instant(row, "parked_at"),
                row.getString("cause"));
    }

    private @Nullable Fulfillment state(@Nullable String state) {
        return Stream.ofNullable(state)
                .map(json::tree)
                .filter(tree -> !tree.isNull())
                .map(JsonNode::toString)
                .map(text -> json.read(text, Fulfillment.class))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
