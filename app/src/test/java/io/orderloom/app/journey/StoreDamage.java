package io.orderloom.app.journey;

import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.jdbc.core.JdbcTemplate;

/** Does harm to rows by SQL, as no code of Orderloom would, and puts them back when closed. */
final class StoreDamage implements AutoCloseable {

    private final JdbcTemplate jdbc;
    private final Deque<Runnable> repairs = new ArrayDeque<>();

    StoreDamage(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the rows that fit, then does the harm; more rows that fit then will go again. */
    StoreDamage to(String table, String rows, String harm) {
        var kept = "kept_" + table + "_" + repairs.size();
        jdbc.execute("drop table if exists " + kept);
        jdbc.execute("create table %s as select * from %s where %s".formatted(kept, table, rows));
        repairs.push(() -> {
            jdbc.execute("delete from %s where %s".formatted(table, rows));
            jdbc.execute("insert into %s select * from %s".formatted(table, kept));
            jdbc.execute("drop table " + kept);
        });
        jdbc.execute(harm);
        return this;
    }

    /** Takes a constraint away, which would not allow the harm. */
    StoreDamage without(String table, String constraint, String definition) {
        jdbc.execute("alter table %s drop constraint %s".formatted(table, constraint));
        repairs.push(() ->
                jdbc.execute(
                        "alter table %s add constraint %s %s"
                                .formatted(table, constraint, definition)));
        return this;
    }

    @Override
    public void close() {
        while (!repairs.isEmpty()) {
            repairs.pop().run();
        }
    }
}
