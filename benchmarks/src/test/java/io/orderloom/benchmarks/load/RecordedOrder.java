package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a completed order has left in the tables: the rows that any program must write for one.
 *
 * @param facts its events, of all aggregates
 * @param steps its saga's journal
 * @param timeline its timeline
 * @param saga its saga's row
 * @param details its row in the read model
 */
record RecordedOrder(
        String id,
        List<List<@Nullable String>> facts,
        List<List<@Nullable String>> steps,
        List<List<@Nullable String>> timeline,
        List<@Nullable String> saga,
        List<@Nullable String> details) {

    private static final String NEWEST =
            """
            select s.saga_id from saga s join order_details d on d.id = s.saga_id
            where s.status = 'ENDED' and d.status = 'COMPLETED'
              and exists (select from saga_step j
                          where j.saga_type = s.saga_type and j.saga_id = s.saga_id)
            order by d.created_at desc limit 1
            """;

    /**
     * The newest one that has all its rows.
     *
     * @throws IllegalStateException if there is none
     */
    static RecordedOrder newestOf(Database database) throws SQLException {
        var id =
                database.query(NEWEST).stream()
                        .findAny()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "No completed order has a journal to write anew"));
        try (var connection = database.connect()) {
            return new RecordedOrder(
                    id,
                    rows(
                            connection,
                            id,
                            """
                            select aggregate_type, aggregate_id, sequence, payload_type, revision,
                                payload, metadata, recorded_at
                            from event where payload ->> 'orderId' = ? order by global_index
                            """),
                    rows(
                            connection,
                            id,
                            """
                            select saga_type, event_id, event_type, change, commands, attempt,
                                discarded, duration_micros, handled_at, correlation_id, causation_id
                            from saga_step where saga_id = ? order by id
                            """),
                    rows(
                            connection,
                            id,
                            """
                            select at, type, summary, aggregate_id, sequence, actor,
                                correlation_id, causation_id, data
                            from order_history where order_id = ? order by position
                            """),
                    rows(
                                    connection,
                                    id,
                                    """
                                    select saga_type, state, version, status, correlation_id, step
                                    from saga where saga_id = ?
                                    """)
                            .getFirst(),
                    rows(
                                    connection,
                                    id,
                                    """
                                    select order_number, customer_id, status, payment_status,
                                        fulfillment_status, currency, total, created_at, updated_at,
                                        version, state
                                    from order_details where id = ?
                                    """)
                            .getFirst());
        }
    }

    private static List<List<@Nullable String>> rows(Connection connection, String id, String sql)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            var rows = new ArrayList<List<@Nullable String>>();
            try (var found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    var row = new ArrayList<@Nullable String>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
