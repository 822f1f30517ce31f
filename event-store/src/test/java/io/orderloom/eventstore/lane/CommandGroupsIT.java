package io.orderloom.eventstore.lane;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.lock.DeadlockException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class CommandGroupsIT {

    private static final Take ALONE = Take.from("B", "alone");

    private static TestDatabase database;
    private TestNode node;
    private CommandGroups groups;
    private CommandGateway commands;

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
        groups =
                new CommandGroups(
                        node.axon.commandBus(),
                        node.transactions,
                        new GroupSettings(1, 100),
                        command -> !command.getPayload().equals(ALONE));
        groups.start();
        commands = DefaultCommandGateway.builder().commandBus(groups.bus()).build();
    }

    @AfterEach
    void stopNode() {
        groups.stop();
        node.close();
    }

    @Test
    void commitsTogetherWhatArrivesWhileAnotherIsCarriedOut() {
        var answers = sentWhileOneIsCarriedOut("1", "2", "3", "4", "5");

        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(10, SECONDS));
        assertThat(database.events(Taken.class)).isEqualTo(6);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void losesOnlyTheEventsOfARefusedCommandAndTellsItsCallerAlone() {
        node.trap.set("order-2", 1, () -> new IllegalStateException("refused"));

        var answers = sentWhileOneIsCarriedOut("1", "2", "3");

        assertThat(answers.get(1))
                .failsWithin(10, SECONDS)
                .withThrowableThat()
                .withMessageContaining("refused");
        assertThat(answers.get(0)).succeedsWithin(10, SECONDS);
        assertThat(answers.get(2)).succeedsWithin(10, SECONDS);
        assertThat(orders()).containsExactly("order-first", "order-1", "order-3");
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void carriesOutOneByOneWhatOneOfThemHasSpoilt() {
        node.trap.set("order-2", 2, this::anSqlError);

        var answers = sentWhileOneIsCarriedOut("1", "2", "3");

        assertThat(answers.get(1)).failsWithin(10, SECONDS);
        assertThat(answers.get(0)).succeedsWithin(10, SECONDS);
        assertThat(answers.get(2)).succeedsWithin(10, SECONDS);
        assertThat(orders()).containsExactly("order-first", "order-1", "order-3");
        assertThat(transactions()).isEqualTo(3);
    }

    @Test
    void carriesOutOneByOneWhenOneOfThemHasLostARaceAndTellsNobody() {
        node.trap.set("order-2", 1, () -> new DeadlockException("for the locks of its group"));

        var answers = sentWhileOneIsCarriedOut("1", "2", "3");

        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(10, SECONDS));
        assertThat(orders()).containsExactly("order-first", "order-1", "order-2", "order-3");
        assertThat(transactions()).isEqualTo(4);
    }

    @Test
    void answersEachCallerWhenThereIsNoTransactionToBeHad() {
        var answers = sentWhileOneIsCarriedOut(node.dataSource::close, "1", "2");

        assertThat(answers).allSatisfy(answer -> assertThat(answer).failsWithin(40, SECONDS));
    }

    @Test
    void carriesOutAtOnceWhatIsNotToBeGrouped() {
        var begun = new CountDownLatch(1);
        var othersWait = new CountDownLatch(1);
        hold(begun, othersWait);
        var first = commands.send(Take.from("A", "first"));
        await(begun);

        commands.sendAndWait(ALONE);

        assertThat(database.events(Taken.class)).isEqualTo(1);
        othersWait.countDown();
        assertThat(first).succeedsWithin(10, SECONDS);
    }

    @Test
    void takesPartInTheUnitOfWorkOfWhoSendsFromOne() {
        assertThatThrownBy(() ->
                        new RootUnitOfWork("test", node.transactions)
                                .execute(() -> {
                                    commands.sendAndWait(Take.from("A", "1"));
                                    throw new IllegalStateException("afterwards");
                                }))
                .hasMessage("afterwards");

        assertThat(database.events(Taken.class)).isZero();
    }

    @Test
    void carriesOutWhatHasJoinedBeforeItStopsAndEverythingElseAfterwards() {
        var answers = sentWhileOneIsCarriedOut("1", "2");

        groups.stop();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        commands.sendAndWait(Take.from("A", "late"));

        assertThat(database.events(Taken.class)).isEqualTo(4);
    }

    /** The first keeps the only group busy until the others wait. */
    private List<CompletableFuture<Object>> sentWhileOneIsCarriedOut(String... orders) {
        return sentWhileOneIsCarriedOut(() -> {}, orders);
    }

    private List<CompletableFuture<Object>> sentWhileOneIsCarriedOut(
            Runnable meanwhile, String... orders) {
        var begun = new CountDownLatch(1);
        var othersWait = new CountDownLatch(1);
        hold(begun, othersWait);
        var first = commands.send(Take.from("A", "first"));
        await(begun);
        var answers = Stream.of(orders).map(order -> commands.send(Take.from("A", order))).toList();
        meanwhile.run();
        othersWait.countDown();
        assertThat(first)
                .satisfiesAnyOf(
                        it -> assertThat(it).succeedsWithin(40, SECONDS),
                        it -> assertThat(it).failsWithin(40, SECONDS));
        return answers;
    }

    private void hold(CountDownLatch begun, CountDownLatch until) {
        node.trap.arm(
                "order-first",
                () -> {
                    begun.countDown();
                    await(until);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private RuntimeException anSqlError() {
        try {
            new JdbcTemplate(node.dataSource).execute("select 1 / 0");
            throw new AssertionError("PostgreSQL divides by zero");
        } catch (DataAccessException e) {
            return e;
        }
    }

    private long transactions() {
        return database.count("(select distinct xmin::text from event) as transactions");
    }

    private List<String> orders() {
        return database.sql.queryForList(
                "select payload ->> 'orderId' from event order by global_index", String.class);
    }
}
