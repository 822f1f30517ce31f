package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderloom.eventstore.journal.JournalRow;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.eventstore.journal.SagaJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL with our tables. */
final class TestDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final HikariDataSource dataSource;
    final JdbcTemplate sql;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.dataSource = pool();
        this.sql = new JdbcTemplate(dataSource);
    }

    static TestDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            TestDatabase database = new TestDatabase(postgres);
            database.createTables();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }

    DataSource dataSource() {
        return dataSource;
    }

    void empty() {
        sql.execute(
                "truncate saga, saga_step, parked_event, parked_sequence, lane_command,"
                        + " dead_letter, event, token restart identity");
    }

    long count(String fromWhere) {
        Long count = sql.queryForObject("select count(*) from " + fromWhere, Long.class);
        return count == null ? 0 : count;
    }

    long events(Class<?> type) {
        return count("event where payload_type = '" + type.getName() + "'");
    }

    /** What holds after every test: the journal of a saga leads to its state. */
    void checkJournal() {
        SagaJournal journal = new SagaJournal(dataSource, TakingSaga.DEFINITION.name());
        sql.query(
                "select saga_id, state::text from saga where state is not null",
                row -> {
                    String id = row.getString("saga_id");
                    JsonNode state = NullNode.getInstance();
                    for (JournalRow step : journal.stepsOf(List.of(id))) {
                        state = JsonPatch.apply(state, tree(step.change()));
                    }
                    assertThat(state).as(id).isEqualTo(tree(row.getString("state")));
                });
    }

    private static JsonNode tree(String json) {
        return new Json(TestNode.serializer()).tree(json);
    }

    Map<String, Object> row(String query) {
        List<Map<String, Object>> rows = sql.queryForList(query);
        if (rows.size() != 1) {
            throw new AssertionError("Not one row but " + rows.size() + ": " + query);
        }
        return rows.getFirst();
    }

    @Override
    public void close() {
        dataSource.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTables() {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }
}
