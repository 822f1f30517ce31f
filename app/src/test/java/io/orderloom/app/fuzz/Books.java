package io.orderloom.app.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds, looked at from outside. */
public final class Books {

    /** Whoever is alive says so in these, and schedules what is always scheduled. */
    private static final Set<String> HEARTBEATS = Set.of("token", "scheduled_tasks");

    /** Nobody runs it: it can be stopped without harm. */
    static final String IDLE_PROCESSOR = "fuzz-idle";

    private final JdbcClient jdbc;

    public Books(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** Far ahead of the store, so that nobody misses it. */
    void addIdleProcessor() {
        jdbc.sql(
                        """
                        insert into token (processor_name, segment, token)
                        values (:name, 0, '{"globalIndex":9000000000000000000}')
                        """)
                .param("name", IDLE_PROCESSOR)
                .update();
    }

    void removeIdleProcessor() {
        jdbc.sql("delete from token where processor_name = :name")
                .param("name", IDLE_PROCESSOR)
                .update();
    }

    /** The trace ids of this run that any fact follows from. */
    Set<String> tracesOfFacts(String run) {
        return jdbc.sql(
                        """
                        select distinct metadata ->> 'correlationId' from event
                        where metadata ->> 'correlationId' like :run || '%'
                        """)
                .param("run", run)
                .query(String.class)
                .set();
    }

    /** The idempotency keys of this run that are used up. */
    Set<String> usedKeys(String run) {
        return jdbc.sql("select key from idempotency_key where key like 'fuzz-' || :run || '-%'")
                .param("run", run)
                .query(String.class)
                .set();
    }

    /** Rows and content of each table, so that whatever is written makes a difference. */
    public Map<String, String> fingerprint() {
        return tables().stream()
                .collect(
                        Collectors.toMap(
                                table -> table, this::fingerprint, (one, _) -> one, TreeMap::new));
    }

    private List<String> tables() {
        return jdbc
                .sql(
                        """
                        select table_name::text from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !HEARTBEATS.contains(table))
                .toList();
    }

    private String fingerprint(String table) {
        return jdbc.sql(
                        """
                        select count(*) || ' rows, '
                            || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)
                        from %s t
                        """
                                .formatted(table))
                .query(String.class)
                .single();
    }
}
