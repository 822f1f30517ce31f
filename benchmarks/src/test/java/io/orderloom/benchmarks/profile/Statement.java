package io.orderloom.benchmarks.profile;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as {@code pg_stat_statements} has counted it, constants left out.
 *
 * @param totalMillis the server's time in all its calls; planning is not in it
 */
record Statement(String text, long calls, double totalMillis, long rows) {

    /** In a schema of its own, in which no migration looks. */
    static void count(Database asSuperuser) throws SQLException {
        asSuperuser.execute(
                """
                create schema profile;
                create extension pg_stat_statements schema profile;
                grant usage on schema profile to orderloom;
                grant execute on function
                    profile.pg_stat_statements_reset(oid, oid, bigint, boolean) to orderloom;
                """);
    }

    static void forget(Database database) throws SQLException {
        database.execute("select profile.pg_stat_statements_reset()");
    }

    /** All since then, the dearest first. */
    static List<Statement> counted(Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select query, calls, total_exec_time, rows
                                from profile.pg_stat_statements
                                order by total_exec_time desc
                                """)) {
            var all = new ArrayList<Statement>();
            while (rows.next()) {
                all.add(
                        new Statement(
                                rows.getString(1).strip().replaceAll("\\s+", " "),
                                rows.getLong(2),
                                rows.getDouble(3),
                                rows.getLong(4)));
            }
            return all;
        }
    }

    double meanMillis() {
        return totalMillis / Math.max(1, calls);
    }
}
