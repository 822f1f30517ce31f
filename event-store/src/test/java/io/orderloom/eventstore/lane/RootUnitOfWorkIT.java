package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the lanes rely on: how commands share the transaction of the unit of work around them. */
class RootUnitOfWorkIT {

    private static TestDatabase database;
    private TestNode node;
    private CommandGateway commands;
    private RootUnitOfWork root;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void startNode() {
        database.empty();
        node = new TestNode(database, Clock.systemUTC(), TestNode.impatient());
        node.axon.start();
        commands = node.axon.commandGateway();
        root = new RootUnitOfWork("test", node.transactions);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void appendsTheEventsOfAllItsCommandsAtItsEnd() {
        root.execute(() -> {
            commands.sendAndWait(Take.from("A", "1"));
            commands.sendAndWait(Take.from("A", "2"));
            assertThat(database.events(Taken.class)).isZero();
        });

        assertThat(database.events(Taken.class)).isEqualTo(2);
    }

    @Test
    void losesAllTheEventsOfItsCommandsWhenItFails() {
        assertThatThrownBy(() ->
                        root.execute(() -> {
                            commands.sendAndWait(Take.from("A", "1"));
                            throw new IllegalStateException("afterwards");
                        }))
                .hasMessage("afterwards");

        assertThat(database.events(Taken.class)).isZero();
    }

    @Test
    void losesOnlyTheEventsOfARefusedCommandWhoseRefusalItTakes() {
        node.trap.set("order-2", 1, () -> new IllegalStateException("refused"));
        root.execute(() -> {
            commands.sendAndWait(Take.from("A", "1"));
            assertThatThrownBy(() -> commands.sendAndWait(Take.from("A", "2")))
                    .hasMessage("refused");
            commands.sendAndWait(Take.from("A", "3"));
        });

        assertThat(orders()).containsExactly("order-1", "order-3");
    }

    @Test
    void cannotCommitAfterAnSqlErrorThatSomebodySwallowed() {
        assertThatThrownBy(() ->
                        root.execute(() -> {
                            commands.sendAndWait(Take.from("A", "1"));
                            swallowAnSqlError();
                        }))
                .hasStackTraceContaining("current transaction is aborted");

        assertThat(database.events(Taken.class)).isZero();
    }

    @Test
    void leavesNoTransactionOnTheThreadWhenItsCommitEndsInAnError() {
        assertThatThrownBy(() ->
                        root.execute(() -> {
                            commands.sendAndWait(Take.from("A", "1"));
                            CurrentUnitOfWork.get()
                                    .onPrepareCommit(_ -> {
                                        throw new AssertionError("at the commit");
                                    });
                        }))
                .isInstanceOf(TransactionSystemException.class)
                .hasRootCauseMessage("at the commit");

        assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
        root.execute(() -> commands.sendAndWait(Take.from("A", "2")));
        assertThat(orders()).containsExactly("order-2");
    }

    private List<String> orders() {
        return database.sql.queryForList(
                "select payload ->> 'orderId' from event order by global_index", String.class);
    }

    private void swallowAnSqlError() {
        JdbcTemplate inTheTransaction = new JdbcTemplate(node.dataSource);
        assertThatThrownBy(() -> inTheTransaction.execute("select 1 / 0"))
                .isInstanceOf(DataAccessException.class);
    }
}
