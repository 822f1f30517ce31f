package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.Set;

/**
 * A bug in the step that confirms an order, which strikes one order in so many: the store refuses
 * what the step wants to record, and the saga's handler throws.
 */
final class FaultyStep {

    private static final String STRUCK = "abs(hashtext(%s)) %% %d = 0";

    private final Database database;
    private final int oneIn;

    FaultyStep(Database database, int oneIn) {
        this.database = database;
        this.oneIn = oneIn;
    }

    void introduce() throws SQLException {
        database.execute(
                """
                create function a_bug_in_confirming() returns trigger language plpgsql as
                $$ begin raise exception 'a bug in confirming'; end $$
                """);
        database.execute(
                """
                create trigger a_bug_in_confirming before insert on event for each row
                when (new.payload_type like '%%OrderConfirmed' and %s)
                execute function a_bug_in_confirming()
                """
                        .formatted(STRUCK.formatted("new.aggregate_id", oneIn)));
    }

    void lift() throws SQLException {
        database.execute("drop trigger a_bug_in_confirming on event");
        database.execute("drop function a_bug_in_confirming()");
    }

    /** The orders it strikes, if they come so far. */
    Set<String> chosen() throws SQLException {
        return database.query(
                "select aggregate_id from event where payload_type like '%OrderPlaced' and "
                        + STRUCK.formatted("aggregate_id", oneIn));
    }

    /** The orders whose saga is parked. */
    Set<String> parked() throws SQLException {
        return database.query("select saga_id from saga where status = 'PARKED'");
    }
}
