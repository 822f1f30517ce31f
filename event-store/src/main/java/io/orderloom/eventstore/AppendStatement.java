package io.orderloom.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One insert for any number of events, their indexes in the order of the list. Two statements in
 * one round trip: the transaction gets its id in the first, before the second draws an index.
 * {@code nextval} gives no id, and an index drawn without one is not behind the barrier of {@link
 * ClosedPrefix}: it would be skipped, once in a hundred thousand events.
 */
final class AppendStatement {

    private static final String SQL =
            """
            select pg_current_xact_id();
            insert into event (event_id, aggregate_type, aggregate_id, sequence,
                               payload_type, revision, payload, metadata, recorded_at)
            select event_id, aggregate_type, aggregate_id, sequence,
                   payload_type, revision, payload::json, metadata::json, recorded_at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                with ordinality as appended (event_id, aggregate_type, aggregate_id, sequence,
                        payload_type, revision, payload, metadata, recorded_at, position)
            order by position
            """;

    private final List<StoredEvent> events;

    AppendStatement(List<StoredEvent> events) {
        this.events = events;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(SQL);
        setTexts(statement, 1, StoredEvent::eventId);
        setTexts(statement, 2, StoredEvent::aggregateType);
        setTexts(statement, 3, StoredEvent::aggregateId);
        setColumn(statement, 4, "bigint", StoredEvent::sequence, Long[]::new);
        setTexts(statement, 5, StoredEvent::payloadType);
        setTexts(statement, 6, StoredEvent::revision);
        setTexts(statement, 7, StoredEvent::payload);
        setTexts(statement, 8, StoredEvent::metadata);
        setTexts(statement, 9, event -> event.recordedAt().toString());
        return statement;
    }

    private void setTexts(
            PreparedStatement statement, int parameter, Function<StoredEvent, String> column)
            throws SQLException {
        setColumn(statement, parameter, "text", column, String[]::new);
    }

    private <T> void setColumn(
            PreparedStatement statement,
            int parameter,
            String type,
            Function<StoredEvent, T> column,
            IntFunction<T[]> array)
            throws SQLException {
        T[] values = events.stream().map(column).toArray(array);
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
