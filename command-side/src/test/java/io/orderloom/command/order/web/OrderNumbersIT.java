package io.orderloom.command.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class OrderNumbersIT {

    private static EmbeddedPostgres postgres;

    private final AtomicInteger statements = new AtomicInteger();
    private final JdbcTemplate jdbc = counted();
    private final OrderNumbers numbers = new OrderNumbers(JdbcClient.create(jdbc));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void beginWithOne() {
        jdbc.execute("drop sequence if exists order_number");
        jdbc.execute("create sequence order_number");
        statements.set(0);
    }

    @Test
    void drawsOneForOneCaller() {
        assertThat(numbers.next()).isEqualTo(1);
        assertThat(numbers.next()).isEqualTo(2);
        assertThat(statements).hasValue(2);
    }

    @Test
    void drawsForAllWhoWaitWithOneStatement() {
        var drawn = new CopyOnWriteArrayList<Long>();
        var first =
                whileNobodyCanDraw(() -> {
                    var drawing = caller(drawn);
                    await().until(() -> statements.get() == 1);
                    var others = IntStream.range(0, 20).mapToObj(_ -> caller(drawn)).toList();
                    await().until(() ->
                            others.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
                    return drawing;
                });

        await().until(() -> drawn.size() == 21 && !first.isAlive());
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 21).boxed().toList());
        assertThat(statements).hasValue(2);
    }

    @Test
    void tellsAllWhoWaitOfAFailureAndDrawsAgainAfterIt() {
        jdbc.execute("alter sequence order_number rename to elsewhere");
        var failed =
                IntStream.range(0, 5)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(numbers::next))
                        .toList();
        for (var one : failed) {
            assertThatThrownBy(one::join).hasCauseInstanceOf(DataAccessException.class);
        }

        jdbc.execute("alter sequence elsewhere rename to order_number");
        assertThat(numbers.next()).isEqualTo(1);
    }

    private Thread caller(List<Long> drawn) {
        return Thread.ofPlatform().start(() -> drawn.add(numbers.next()));
    }

    /** Whoever changes a sequence keeps everybody from it until the change is committed. */
    private static <T> T whileNobodyCanDraw(Supplier<T> work) {
        var database = postgres.getPostgresDatabase();
        return new TransactionTemplate(new DataSourceTransactionManager(database))
                .execute(_ -> {
                    new JdbcTemplate(database).execute("alter sequence order_number cache 1");
                    return work.get();
                });
    }

    /** A statement outside a transaction is a connection of its own. */
    private JdbcTemplate counted() {
        return new JdbcTemplate(
                new DelegatingDataSource(postgres.getPostgresDatabase()) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        statements.incrementAndGet();
                        return super.getConnection();
                    }
                });
    }
}
