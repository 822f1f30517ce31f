package io.orderloom.eventstore;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with the event store's tables, emptied before each test. */
public final class EventStoreDatabase
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final EmbeddedPostgres server = start();
    private final HikariDataSource pool = new HikariDataSource(settings());

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HikariConfig settings() {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(server.getPostgresDatabase());
        settings.setMaximumPoolSize(40);
        return settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Flyway.configure().dataSource(pool).load().migrate();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbc().execute(
                        "truncate event, snapshot, token; alter sequence event_global_index"
                                + " restart");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pool.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    /** For other processes. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(pool);
    }

    public JdbcTransactionManager transactionManager() {
        return new JdbcTransactionManager(pool);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager());
    }

    public static Serializer serializer() {
        return JacksonSerializer.builder()
                .objectMapper(JsonMapper.builder().addModule(new JavaTimeModule()).build())
                .build();
    }

    public PostgresEventStorageEngine newEngine() {
        return PostgresEventStorageEngine.builder()
                .dataSource(pool)
                .transactionManager(transactionManager())
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .build();
    }
}
