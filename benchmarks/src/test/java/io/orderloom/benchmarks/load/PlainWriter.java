package io.orderloom.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recorded order's rows under new ids, with one statement a row and as few trips as go.
 */
final class PlainWriter {

    private static final AtomicLong POSITIONS = new AtomicLong();

    private final Connection connection;
    private final List<PreparedStatement> all = new ArrayList<>();
    private final PreparedStatement fact;
    private final PreparedStatement begunSaga;
    private final PreparedStatement saga;
    private final PreparedStatement journal;
    private final PreparedStatement details;
    private final PreparedStatement timeline;
    private final PreparedStatement token;
    private long moved;

    PlainWriter(Connection connection, int number) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        fact =
                prepare(
                        """
                        insert into ceiling.event (aggregate_type, aggregate_id, sequence,
                            payload_type, revision, payload, metadata, recorded_at, event_id)
                        values (?, ?, ?::bigint, ?, ?, ?::json, ?::json, ?::timestamptz, ?::uuid)
                        """);
        begunSaga =
                prepare(
                        """
                        insert into ceiling.saga (saga_type, state, version, status,
                            correlation_id, step, saga_id)
                        values (?, ?::json, ?::bigint, ?, ?, ?, ?)
                        """);
        saga =
                prepare(
                        """
                        update ceiling.saga set saga_type = ?, state = ?::json,
                            version = ?::bigint, status = ?, correlation_id = ?, step = ?,
                            updated_at = now()
                        where saga_id = ? and saga_type = 'order-fulfillment'
                        """);
        journal =
                prepare(
                        """
                        insert into ceiling.saga_step (saga_type, event_id, event_type, change,
                            commands, attempt, discarded, duration_micros, handled_at,
                            correlation_id, causation_id, saga_id)
                        values (?, ?::uuid, ?, ?::json, ?::json, ?::int, ?::boolean, ?::bigint,
                            ?::timestamptz, ?, ?, ?)
                        """);
        details =
                prepare(
                        """
                        insert into ceiling.order_details (order_number, customer_id, status,
                            payment_status, fulfillment_status, currency, total, created_at,
                            updated_at, version, state, id)
                        values (?, ?, ?, ?, ?, ?, ?::bigint, ?::timestamptz, ?::timestamptz,
                            ?::bigint, ?, ?)
                        on conflict (id) do update set status = excluded.status,
                            state = excluded.state, version = excluded.version,
                            updated_at = excluded.updated_at
                        """);
        timeline =
                prepare(
                        """
                        insert into ceiling.order_history (at, type, summary, aggregate_id,
                            sequence, actor, correlation_id, causation_id, data, order_id, position)
                        values (?::timestamptz, ?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?::bigint)
                        """);
        token =
                prepare(
                        """
                        insert into ceiling.token (token, processor_name, segment)
                        values (?, 'ceiling', ?::int)
                        on conflict (processor_name, segment) do update set token = excluded.token
                        """);
        token.setString(2, "" + number);
    }

    /** What a step writes: its share of the order's facts and of its timeline among them. */
    void write(RecordedOrder order, String id, int step) throws SQLException {
        for (var row : share(order.facts(), step, order.steps().size())) {
            add(fact, own(row, id), order.id(), id, UUID.randomUUID().toString());
        }
        add(step == 0 ? begunSaga : saga, order.saga(), order.id(), id, id);
        add(journal, order.steps().get(step), order.id(), id, id);
        add(details, order.details(), order.id(), id, id);
        for (var row : share(order.timeline(), step, order.steps().size())) {
            add(timeline, row, order.id(), id, id, "" + POSITIONS.incrementAndGet());
        }
    }

    /** The fact that it was placed, and nothing else. */
    void place(RecordedOrder order, String id) throws SQLException {
        add(fact, own(order.facts().getFirst(), id), order.id(), id, UUID.randomUUID().toString());
    }

    /** What readers do with each transaction: they remember how far they came. */
    void move() throws SQLException {
        token.setString(1, "{\"globalIndex\":%d}".formatted(++moved));
        token.addBatch();
    }

    void commit() throws SQLException {
        for (var statement : all) {
            statement.executeBatch();
        }
        connection.commit();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        all.add(statement);
        return statement;
    }

    /** In a stream of its own. */
    private static List<@Nullable String> own(List<@Nullable String> fact, String id) {
        var own = new ArrayList<@Nullable String>(fact);
        own.set(1, fact.get(1) + id);
        return own;
    }

    private static <R> List<R> share(List<R> rows, int step, int steps) {
        return rows.subList(rows.size() * step / steps, rows.size() * (step + 1) / steps);
    }

    private static void add(
            PreparedStatement statement,
            List<@Nullable String> row,
            String recorded,
            String id,
            String... more)
            throws SQLException {
        int column = 1;
        for (var value : row) {
            statement.setString(column++, value == null ? null : value.replace(recorded, id));
        }
        for (var value : more) {
            statement.setString(column++, value);
        }
        statement.addBatch();
    }
}
