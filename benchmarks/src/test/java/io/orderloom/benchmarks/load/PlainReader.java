package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How many rows of orders plain JDBC reads a second, one a statement, as an answer to one request
 * needs them. Nothing is made of a row: so it is above what any program answers.
 */
record PlainReader(Database database, List<String> orders) {

    private static final String ROW = "select id, state from order_details where id = ?";

    double perSecond(int connections, Duration length) {
        return PlainJdbc.perSecond(
                database,
                connections,
                length,
                (connection, _) -> {
                    var row = connection.prepareStatement(ROW);
                    return () -> read(row, orders);
                });
    }

    private static int read(PreparedStatement row, List<String> orders) throws SQLException {
        var order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
        row.setString(1, order);
        try (var found = row.executeQuery()) {
            if (!found.next() || found.getString("state").isEmpty()) {
                throw new SQLException("Not there any more: " + order);
            }
            return 1;
        }
    }
}
