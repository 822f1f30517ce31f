package io.orderloom.benchmarks.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The database behind Orderloom's back: past the proxy, a connection a statement. */
@FunctionalInterface
public interface Database {

    Connection connect() throws SQLException;

    default void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row. */
    default long number(String sql) throws SQLException {
        return Long.parseLong(query(sql).iterator().next());
    }

    /** The first column of every row. */
    default Set<String> query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new TreeSet<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
