package io.orderloom.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;

/** The columns of an event, and how its rows are read. */
final class EventRows {

    static final String COLUMNS =
            "event_id, aggregate_type, aggregate_id, sequence, payload_type, revision, payload,"
                    + " metadata, recorded_at";

    private static final String BETWEEN =
            "select "
                    + COLUMNS
                    + ", global_index from event"
                    + " where global_index > ? and global_index <= ? order by global_index limit ?";

    private static final String AT =
            "select "
                    + COLUMNS
                    + ", global_index from event where global_index = any(?) order by global_index";

    private static final String OF_ORDERS =
            "select "
                    + COLUMNS
                    + ", global_index from event where payload ->> 'orderId' = any(?)"
                    + " order by global_index";

    private EventRows() {}

    static StoredEvent event(ResultSet row, int rowNumber) throws SQLException {
        return new StoredEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }

    /** The first events after an index, up to and including another, in index order. */
    static List<TrackedEventData<String>> between(
            Connection connection, long after, long end, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BETWEEN)) {
            statement.setLong(1, after);
            statement.setLong(2, end);
            statement.setInt(3, limit);
            return tracked(statement);
        }
    }

    /** The events at these indexes, in index order. */
    static List<TrackedEventData<String>> at(Connection connection, Long[] indexes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            statement.setArray(1, connection.createArrayOf("bigint", indexes));
            return tracked(statement);
        }
    }

    /** The events about these orders, of whichever aggregate, in index order. */
    static List<TrackedEventData<String>> ofOrders(Connection connection, String[] orderIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_ORDERS)) {
            statement.setArray(1, connection.createArrayOf("text", orderIds));
            return tracked(statement);
        }
    }

    private static List<TrackedEventData<String>> tracked(PreparedStatement statement)
            throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<TrackedEventData<String>> events = new ArrayList<>();
            while (row.next()) {
                events.add(tracked(event(row, events.size()), row.getLong(10)));
            }
            return events;
        }
    }

    private static TrackedEventData<String> tracked(StoredEvent event, long index) {
        TrackingToken token = new GlobalSequenceTrackingToken(index);
        return event.hasAggregate()
                ? new TrackedDomainEventData<>(token, event)
                : new TrackedPlainEvent(token, event);
    }
}
