package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class CommandLanesIT {

    private static TestDatabase database;
    private TestNode node;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void createNode() {
        database.empty();
        node = new TestNode(database, Clock.systemUTC(), TestNode.impatient());
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void loseNothingWhenFourHundredOrdersOnTwoNodesTakeFromTwoShelvesInOppositeOrders() {
        Object[] orders =
                IntStream.range(0, 400)
                        .mapToObj(i ->
                                i % 2 == 0
                                        ? Begun.order("" + i, "A", "B")
                                        : Begun.order("" + i, "B", "A"))
                        .toArray();
        try (TestNode other = new TestNode(database, Clock.systemUTC(), TestNode.impatient())) {
            node.publish(orders);
            node.start();
            other.start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(database.count("saga where status = 'ENDED'"))
                                    .isEqualTo(400));
        }
        assertThat(database.events(Taken.class)).isEqualTo(800);
        assertThat(database.count("lane_command")).isZero();
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void parkAPoisonousCommandBehindWhichOnlyItsKeyWaits() {
        node.trap.set("order-poison", 100, () -> new IllegalArgumentException("never"));
        node.enqueue(
                Take.from("A", "poison"),
                Take.from("A", "late"),
                Take.from("B", "1"),
                Take.from("C", "2"));
        node.start();

        await().untilAsserted(() -> assertThat(database.count("dead_letter")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(database.events(Taken.class)).isEqualTo(2));
        node.enqueue(Take.from("A", "later"), Take.from("B", "3"));
        await().untilAsserted(() -> assertThat(database.events(Taken.class)).isEqualTo(3));

        assertThat(database.row("select * from dead_letter"))
                .containsEntry("source", "command-lane")
                .containsEntry("key", "A")
                .containsEntry("payload_type", Take.class.getName())
                .containsEntry("attempts", 3)
                .containsEntry("status", "OPEN")
                .hasEntrySatisfying(
                        "cause", cause -> assertThat(cause).asString().contains("never"));
        assertThat(database.count("lane_command where lane_key = 'A'")).isEqualTo(2);

        database.sql.update("update dead_letter set status = 'DISCARDED'");
        await().untilAsserted(() -> assertThat(database.events(Taken.class)).isEqualTo(5));
        assertThat(database.count("lane_command")).isZero();
    }

    @Test
    void takeARetriedCommandUpBeforeThoseThatWaitedBehindIt() {
        parkOneOf("A");
        node.trap.disarm();

        decide(DeadLetter.Status.RETRIED);

        await().untilAsserted(() -> assertThat(database.count("lane_command")).isZero());
        assertThat(takenOrders()).containsExactly("order-poison", "order-late");
        assertThat(database.row("select status from dead_letter"))
                .containsEntry("status", "RETRIED");
    }

    @Test
    void openTheSameLetterWhenARetriedCommandFailsAgain() {
        parkOneOf("A");

        decide(DeadLetter.Status.RETRIED);

        await().untilAsserted(() ->
                assertThat(database.count("dead_letter where status = 'OPEN'")).isEqualTo(1));
        assertThat(database.count("dead_letter")).isEqualTo(1);
        assertThat(takenOrders()).isEmpty();
        assertThat(database.row("select closed_by, order_id from dead_letter"))
                .containsEntry("closed_by", null)
                .containsEntry("order_id", "order-poison");
    }

    @Test
    void letTheKeyOfADiscardedCommandGoOnWithoutIt() {
        parkOneOf("A");

        decide(DeadLetter.Status.DISCARDED);

        await().untilAsserted(() -> assertThat(takenOrders()).containsExactly("order-late"));
        assertThat(database.count("lane_command")).isZero();
    }

    @Test
    void queueNothingAnewWhenTheDecisionRollsBack() {
        parkOneOf("A");

        node.springTransaction.executeWithoutResult(transaction -> {
            node.lanes.letters().retry(letter());
            transaction.setRollbackOnly();
        });

        assertThat(database.count("lane_command")).isEqualTo(1);
        assertThat(database.count("dead_letter where status = 'OPEN'")).isEqualTo(1);
    }

    @Test
    void carryOutEveryOtherCommandOfAFailedBatchExactlyOnce() {
        node.trap.set("order-25", 2, () -> new IllegalStateException("twice"));
        node.enqueue(
                IntStream.range(0, 50)
                        .mapToObj(i -> Take.from("shelf-" + i % 5, "" + i))
                        .toArray(Take[]::new));
        node.start();

        await().untilAsserted(() -> assertThat(database.count("lane_command")).isZero());
        assertThat(node.trap.sprung()).isEqualTo(2);
        assertThat(database.events(Taken.class)).isEqualTo(50);
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void retryALostRaceForLongerThanAnyFailureOfTheCommandItself() {
        node.trap.set("order-racer", 12, () -> new ConcurrencyException("lost"));
        node.enqueue(Take.from("A", "racer"));
        node.start();

        await().untilAsserted(() -> assertThat(database.count("lane_command")).isZero());
        assertThat(node.trap.sprung()).isEqualTo(12);
        assertThat(database.events(Taken.class)).isEqualTo(1);
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void workTheCommandsOfAKeyInTheOrderInWhichTheyWereQueued() {
        node.start();
        for (int i = 0; i < 20; i++) {
            node.enqueue(Take.from("A", "a" + i), Take.from("A", "b" + i));
        }
        await().untilAsserted(() -> assertThat(database.events(Taken.class)).isEqualTo(40));

        assertThat(takenOrders())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20)
                                .boxed()
                                .flatMap(i -> Stream.of("order-a" + i, "order-b" + i))
                                .toList());
    }

    @Test
    void keepTheMetadataAndTheIdentityOfACommand() {
        node.springTransaction.executeWithoutResult(_ ->
                node.lanes.enqueue(
                        "A", Take.from("A", "1"), MetaData.with("correlationId", "c-1")));

        assertThat(database.row("select metadata ->> 'correlationId' as c from lane_command"))
                .containsEntry("c", "c-1");
        assertThat(database.row("select payload ->> 'shelf' as shelf from lane_command"))
                .containsEntry("shelf", "A");
        node.start();
        await().untilAsserted(() -> assertThat(database.events(Taken.class)).isEqualTo(1));
    }

    @Test
    void queueNothingOutsideATransaction() {
        assertThatThrownBy(() ->
                        node.lanes.enqueue("A", Take.from("A", "1"), MetaData.emptyInstance()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void queueNothingForATransactionThatRollsBack() {
        node.springTransaction.executeWithoutResult(transaction -> {
            node.lanes.enqueue("A", Take.from("A", "1"), MetaData.emptyInstance());
            transaction.setRollbackOnly();
        });

        assertThat(database.count("lane_command")).isZero();
    }

    @Test
    void forgetWhatARefusedCommandQueuedAndKeepWhatItsUnitOfWorkQueued() {
        new RootUnitOfWork("test", node.transactions)
                .execute(() -> {
                    node.lanes.enqueue("A", Take.from("A", "kept"), MetaData.emptyInstance());
                    nested("kept too", false);
                    nested("forgotten", true);
                });

        assertThat(
                        database.sql.queryForList(
                                "select payload ->> 'orderId' from lane_command order by id",
                                String.class))
                .containsExactly("order-kept", "order-kept too");
    }

    /** The first of two commands of the key is poisonous; the second waits behind it. */
    private void parkOneOf(String key) {
        node.trap.set("order-poison", 100, () -> new IllegalArgumentException("never"));
        node.enqueue(Take.from(key, "poison"), Take.from(key, "late"));
        node.start();
        await().untilAsserted(() ->
                assertThat(database.count("dead_letter where status = 'OPEN'")).isEqualTo(1));
    }

    private void decide(DeadLetter.Status status) {
        node.springTransaction.executeWithoutResult(_ -> {
            if (status == DeadLetter.Status.RETRIED) {
                node.lanes.letters().retry(letter());
            } else {
                node.lanes.letters().discard(letter());
            }
            letters().close(letter(), status, new DeadLetter.Closing(Instant.now(), "me", "so"));
        });
    }

    private DeadLetter letter() {
        return letters().list("command-lane", null, null, Long.MAX_VALUE, 1).getFirst();
    }

    private DeadLetters letters() {
        return new DeadLetters(node.dataSource);
    }

    private static List<String> takenOrders() {
        return database.sql.queryForList(
                "select payload ->> 'orderId' from event order by global_index", String.class);
    }

    private void nested(String order, boolean refused) {
        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("nested"))
                .executeWithResult(() -> {
                    node.lanes.enqueue("A", Take.from("A", order), MetaData.emptyInstance());
                    if (refused) {
                        throw new IllegalStateException("refused");
                    }
                    return order;
                });
    }
}
