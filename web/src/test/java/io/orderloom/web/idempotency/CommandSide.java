package io.orderloom.web.idempotency;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.web.Answers;
import io.orderloom.web.Commands;
import io.orderloom.web.WebParts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command bus over a real PostgreSQL, as the application wires it: a transaction a command, the
 * key's interceptor on the bus. Instead of aggregates, handlers that add a row.
 */
public final class CommandSide implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final CommandBus commandBus;
    private final QueryBus queryBus = SimpleQueryBus.builder().build();
    private final KeyTable keys;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private final AtomicBoolean refuseNext = new AtomicBoolean();

    private CommandSide(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table recorded (id text)").update();
        keys = new KeyTable(jdbc, json, clock);
        commandBus =
                SimpleCommandBus.builder()
                        .transactionManager(
                                new SpringTransactionManager(
                                        new DataSourceTransactionManager(database)))
                        .build();
        var _ = commandBus.registerHandlerInterceptor(new ClaimInterceptor(keys));
    }

    public static CommandSide start() throws IOException {
        return new CommandSide(EmbeddedPostgres.start());
    }

    public <C> void handle(Class<C> type, Consumer<C> handler) {
        commandBus.subscribe(
                type.getName(),
                message -> {
                    handler.accept(type.cast(message.getPayload()));
                    if (refuseNext.getAndSet(false)) {
                        throw new RequestRefused(RefusalCode.ILLEGAL_TRANSITION, "as asked for");
                    }
                    return null;
                });
    }

    /** Lets the next command be refused, after it has done its work. */
    public void refuseNext() {
        refuseNext.set(true);
    }

    public void record(String id) {
        jdbc.sql("insert into recorded (id) values (?)").params(id).update();
    }

    public List<String> recorded() {
        return jdbc.sql("select id from recorded").query(String.class).list();
    }

    public void clear() {
        jdbc.sql("delete from recorded").update();
        jdbc.sql("delete from idempotency_key").update();
    }

    KeyTable keys() {
        return keys;
    }

    QueryBus queryBus() {
        return queryBus;
    }

    public DataSource database() {
        return database;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Clock clock() {
        return clock;
    }

    public IdempotentRequests requests() {
        return new IdempotentRequests(keys);
    }

    public Commands commands() {
        return WebParts.commands(DefaultCommandGateway.builder().commandBus(commandBus).build());
    }

    public Answers answers() {
        return WebParts.answers(DefaultQueryGateway.builder().queryBus(queryBus).build(), json);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
