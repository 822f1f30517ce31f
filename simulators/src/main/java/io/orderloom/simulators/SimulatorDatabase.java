package io.orderloom.simulators;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the simulators remember: one pool, one schema, migrated when it is opened.
 *
 * <p>It is one bean on purpose. A second {@code DataSource} or transaction manager in the context
 * would stand in the way of the application's own.
 */
@Component
public class SimulatorDatabase implements DisposableBean {

    private static final String SCHEMA = "simulator";

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SimulatorDatabase(SimulatorsProperties properties) {
        pool = open(properties.datasource());
        jdbc = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        migrate();
    }

    /** Does what is one statement, and so a transaction without being begun and ended. */
    public <T> T atOnce(Function<JdbcClient, T> statement) {
        return statement.apply(jdbc);
    }

    /** Does the work in one transaction. */
    public <T> T inTransaction(Function<JdbcClient, T> work) {
        return transactions.execute(status -> work.apply(jdbc));
    }

    /**
     * Does the work in one transaction, alone among all that name the same key: the second of two
     * equal requests waits for the outcome of the first.
     */
    public <T> T serialised(String key, Function<JdbcClient, T> work) {
        return inTransaction(client -> {
            client.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(key)
                    .query((row, number) -> true)
                    .single();
            return work.apply(client);
        });
    }

    @Override
    public void destroy() {
        pool.close();
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(pool)
                .schemas(SCHEMA)
                .locations("classpath:db/simulators")
                .load()
                .migrate();
    }

    private static HikariDataSource open(SimulatorsProperties.Datasource datasource) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("simulators");
        pool.setJdbcUrl(datasource.url());
        pool.setUsername(datasource.username());
        pool.setPassword(datasource.password());
        pool.setSchema(SCHEMA);
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(1);
        return pool;
    }
}
