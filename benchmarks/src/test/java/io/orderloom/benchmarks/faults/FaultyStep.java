package io.orderloom.benchmarks.faults;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A bug in the step that confirms an order, which strikes one order in so many: the store refuses
 * what the step wants to record, and the saga's handler throws.
 */
final class FaultyStep {

    private static final String STRUCK = "abs(hashtext(%s)) %% %d = 0";

    private final Installation installation;
    private final int oneIn;

    FaultyStep(Installation installation, int oneIn) {
        this.installation = installation;
        this.oneIn = oneIn;
    }

    void introduce() throws SQLException {
        execute(
                """
                create function a_bug_in_confirming() returns trigger language plpgsql as
                $$ begin raise exception 'a bug in confirming'; end $$
                """);
        execute(
                """
                create trigger a_bug_in_confirming before insert on event for each row
                when (new.payload_type like '%%OrderConfirmed' and %s)
                execute function a_bug_in_confirming()
                """
                        .formatted(STRUCK.formatted("new.aggregate_id", oneIn)));
    }

    void lift() throws SQLException {
        execute("drop trigger a_bug_in_confirming on event");
        execute("drop function a_bug_in_confirming()");
    }

    /** The orders it strikes, if they come so far. */
    Set<String> chosen() throws SQLException {
        return query(
                "select aggregate_id from event where payload_type like '%OrderPlaced' and "
                        + STRUCK.formatted("aggregate_id", oneIn));
    }

    /** The orders whose saga is parked. */
    Set<String> parked() throws SQLException {
        return query("select saga_id from saga where status = 'PARKED'");
    }

    private Set<String> query(String sql) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var ids = new TreeSet<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
