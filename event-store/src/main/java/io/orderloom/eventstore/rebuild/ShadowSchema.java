package io.orderloom.eventstore.rebuild;

import io.orderloom.eventstore.BoundedWaits;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import io.orderloom.eventstore.lane.ShadowLane;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The schema in which a shadow's tables are: copies of those in use, with their keys, constraints,
 * indexes and storage settings, and besides them only views of what its processor needs. Whoever is
 * connected to it and nothing else can reach no other read model.
 *
 * <p>All within the caller's transaction.
 */
final class ShadowSchema {

    private static final List<String> SEEN =
            List.of("token", "event", "parked_event", "parked_sequence");

    private static final String CONSTRAINTS =
            """
            select format('alter table %I.%I add constraint %I %s', ?::text, ?::text, conname,
                          regexp_replace(pg_get_constraintdef(oid), ' REFERENCES (\\S+\\.)?',
                                         format(' REFERENCES %I.', ?::text)))
            from pg_constraint where conrelid = ?::regclass and contype in ('p', 'u', 'x', 'f')
            order by contype = 'f'
            """;

    private static final String INDEXES =
            """
            select regexp_replace(pg_get_indexdef(indexrelid), ' ON (ONLY )?\\S+ USING ',
                                  format(' ON %I.%I USING ', ?::text, ?::text))
            from pg_index where indrelid = ?::regclass
              and not exists (select from pg_constraint where conindid = indexrelid
                                                          and contype in ('p', 'u', 'x'))
            """;

    /** Room for updates, and when to vacuum: what {@code like} leaves out. */
    private static final String STORAGE =
            """
            select format('alter table %I.%I set (%s)', ?::text, ?::text,
                          array_to_string(reloptions, ', '))
            from pg_class where oid = ?::regclass and reloptions is not null
            """;

    /** Shorter than anybody would notice; whoever waits behind us waits no longer either. */
    private static final String BRIEFLY = "set local lock_timeout = '500ms'";

    private final JdbcTemplate sql;
    private final String inUse;

    ShadowSchema(DataSource dataSource) {
        this.sql = BoundedWaits.jdbc(dataSource);
        this.inUse = String.valueOf(sql.queryForObject("select current_schema()", String.class));
    }

    static String nameOf(ReadModel model) {
        return "shadow_" + model.name().replace('-', '_');
    }

    void create(ReadModel model) {
        String schema = nameOf(model);
        sql.execute("create schema " + schema);
        for (ReadModelTable table : model.tables()) {
            sql.execute(
                    "create table %s (like %s including all excluding indexes)"
                            .formatted(in(schema, table), in(inUse, table)));
        }
        for (ReadModelTable table : model.tables()) {
            String original = in(inUse, table);
            all(CONSTRAINTS, schema, table.name(), schema, original).forEach(sql::execute);
            all(INDEXES, schema, table.name(), original).forEach(sql::execute);
            all(STORAGE, schema, table.name(), original).forEach(sql::execute);
        }
        for (String seen : SEEN) {
            sql.execute(
                    "create view %s.%s as select * from %s.%s"
                            .formatted(schema, seen, inUse, seen));
        }
    }

    /** The token first: a batch in flight has it before it has any table. */
    void drop(ReadModel model) {
        String shadow = ShadowLane.nameOf(model.name());
        sql.update("delete from token where processor_name = ?", shadow);
        sql.update("delete from parked_event where lane = ?", shadow);
        sql.update("delete from parked_sequence where lane = ?", shadow);
        sql.execute("drop schema if exists %s cascade".formatted(nameOf(model)));
    }

    /**
     * Puts each in the place of the other: tables, and what is parked. What comes into use is tried
     * again at once, and the letters about what was in use are closed.
     *
     * <p>What is parked comes first: who takes it up holds that before any table.
     *
     * @throws org.springframework.dao.TransientDataAccessException if somebody reads for long
     */
    void swap(ReadModel model) {
        sql.execute(BRIEFLY);
        swapParked(model.name(), ShadowLane.nameOf(model.name()));
        String schema = nameOf(model);
        String between = schema + "_swap";
        sql.execute("create schema " + between);
        for (ReadModelTable table : model.tables()) {
            sql.execute("alter table %s set schema %s".formatted(in(inUse, table), between));
            sql.execute("alter table %s set schema %s".formatted(in(schema, table), inUse));
            sql.execute("alter table %s set schema %s".formatted(in(between, table), schema));
        }
        sql.execute("drop schema " + between);
    }

    private void swapParked(String live, String shadow) {
        for (String table : List.of("parked_event", "parked_sequence")) {
            sql.update(
                    """
                    update %s set lane = case lane when ? then ? || '~' else ? || '~' end
                    where lane in (?, ?)
                    """
                            .formatted(table),
                    live,
                    shadow,
                    live,
                    live,
                    shadow);
            sql.update(
                    "update %s set lane = rtrim(lane, '~') where lane in (?, ?)".formatted(table),
                    live + "~",
                    shadow + "~");
        }
        sql.update(
                """
                update dead_letter set status = 'RESOLVED', closed_at = now()
                where source = 'projection' and status = 'OPEN' and starts_with(reference, ?)
                """,
                live + "/");
        sql.update(
                """
                update parked_event e set attempts = 0, not_before = now()
                where lane = ? and global_index = (
                    select min(global_index) from parked_event q
                    where q.lane = e.lane and q.key = e.key)
                """,
                live);
    }

    private List<String> all(String query, String... parameters) {
        return sql.queryForList(query, String.class, (Object[]) parameters);
    }

    private static String in(String schema, ReadModelTable table) {
        return schema + "." + table.name();
    }
}
