package io.orderloom.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;

/** What PostgreSQL can tell about the indexes in use and the transactions that draw them. */
final class EventIndexes {

    /**
     * Rows looked at in one observation: eight kilobytes, and more than usually pile up behind a
     * gap.
     */
    private static final int PAGE = 1_000;

    /** One statement, hence one snapshot: the transactions still running and the rows there. */
    private static final String OBSERVE =
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                   array(select global_index from event where global_index > ?
                         order by global_index limit ?)
            """;

    private final CommittedReads reads;

    EventIndexes(CommittedReads reads) {
        this.reads = reads;
    }

    /**
     * What one snapshot shows above an index.
     *
     * @param oldestRunning every transaction with a lower id had ended
     * @param indexes the first committed indexes, ascending
     */
    record Observation(long oldestRunning, List<Long> indexes) {

        long highest() {
            return indexes.isEmpty() ? 0 : indexes.getLast();
        }

        boolean hasMore() {
            return indexes.size() == PAGE;
        }
    }

    Observation above(long index) {
        return reads.read("look for indexes", connection -> observe(connection, index));
    }

    private static Observation observe(Connection connection, long index) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OBSERVE)) {
            statement.setLong(1, index);
            statement.setInt(2, PAGE);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Array indexes = row.getArray(2);
                return new Observation(row.getLong(1), List.of((Long[]) indexes.getArray()));
            }
        }
    }

    /** The highest committed index, 0 without any. */
    long highest() {
        return highestUpTo(Long.MAX_VALUE);
    }

    /** The highest committed index that is not above {@code limit}, 0 without any. */
    long highestUpTo(long limit) {
        String sql = "select coalesce(max(global_index), 0) from event where global_index <= ?";
        return reads.read("find the highest index", number(sql, limit));
    }

    /** The id of a new transaction: every transaction that has an id by now has a lower one. */
    long newTransactionId() {
        String sql = "select pg_current_xact_id()::text::bigint";
        return reads.read("draw a transaction id", number(sql));
    }

    private static ConnectionCallback<Long> number(String sql, Object... parameters) {
        return connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        };
    }
}
