package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderloom.api.Metadata;
import io.orderloom.eventstore.journal.JournalRow;
import io.orderloom.eventstore.journal.SagaJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SagaLaneIT {

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
        database.checkJournal();
    }

    @Test
    void commitsStateEventsAndCommandsTogetherOrNotAtAll() {
        node.trap.set(
                "saga of order-1",
                2,
                () -> {
                    assertThat(database.count("lane_command")).isLessThanOrEqualTo(1);
                    assertThat(database.events(Taken.class)).isLessThanOrEqualTo(1);
                    return new IllegalStateException("in the middle");
                });
        node.publish(
                Begun.order("1", "A"),
                Noted.order("1", "take"),
                Noted.order("1", "after the failing step"));
        node.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> status("1").equals("ENDED"));
        assertThat(node.trap.sprung()).isEqualTo(2);
        assertThat(log("1"))
                .hasSize(5)
                .startsWith("begun", "take", "after the failing step")
                .contains("taken from A", "taken from direct");
        assertThat(database.events(Taken.class)).isEqualTo(2);
    }

    @Test
    void keepsAJournalOfItsSteps() {
        node.handle(Begun.order("1", "A"), Noted.order("1", "first"));
        node.handle(Noted.order("1", "second"));

        var steps = new SagaJournal(node.dataSource, "taking").stepsOf(List.of("order-1"));
        assertThat(steps)
                .extracting(JournalRow::eventType)
                .containsExactly(
                        Begun.class.getName(), Noted.class.getName(), Noted.class.getName());
        assertThat(steps.getLast().change())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/log/2\",\"value\":\"second\"}]");
        assertThat(steps).allMatch(step -> step.attempt() == 1 && !step.discarded());
    }

    @Test
    void neverOverwritesWhatAnotherNodeHasChangedSinceItRead() {
        node.handle(Begun.order("1", "A"), Begun.order("2", "A"));
        try (TestNode other = new TestNode(database, Clock.systemUTC(), TestNode.impatient())) {
            Runnable meanwhile = elsewhere(() -> other.handle(Noted.order("1", "other")));

            assertThatThrownBy(() ->
                            node.handle(
                                    meanwhile, Noted.order("2", "mine"), Noted.order("1", "mine")))
                    .isInstanceOf(ConcurrencyException.class);
        }
        assertThat(log("1")).containsExactly("begun", "other");
        assertThat(log("2")).containsExactly("begun");
    }

    @Test
    void neverStartsASagaTwice() {
        try (TestNode other = new TestNode(database, Clock.systemUTC(), TestNode.impatient())) {
            Runnable meanwhile = elsewhere(() -> other.handle(Begun.order("1", "A")));

            assertThatThrownBy(() -> node.handle(meanwhile, Begun.order("1", "A")))
                    .isInstanceOf(ConcurrencyException.class);
        }
        assertThat(database.count("lane_command")).isEqualTo(1);
    }

    @Test
    void showsALaterEventOfABatchWhatAnEarlierOneChangedAndWritesItOnce() {
        node.handle(Begun.order("1", "A"), Noted.order("1", "a"), Noted.order("1", "b"));
        assertThat(database.row("select version from saga")).containsEntry("version", 0L);

        node.handle(Noted.order("1", "c"), Noted.order("1", "d"));
        assertThat(database.row("select version from saga")).containsEntry("version", 1L);
        assertThat(log("1")).containsExactly("begun", "a", "b", "c", "d");
    }

    @Test
    void handsALateEventToAnEndedSaga() {
        node.handle(Begun.order("1"));
        assertThat(status("1")).isEqualTo("ENDED");

        node.handle(Noted.order("1", "late"));
        assertThat(log("1")).containsExactly("begun", "late");
        assertThat(status("1")).isEqualTo("ENDED");
    }

    @Test
    void leavesEveryOtherSagaOfABatchAsItWasWhenOneFails() {
        node.handle(Begun.order("1", "A"), Begun.order("2", "A"));
        node.trap.set("saga of order-2", 1, () -> new IllegalStateException("fails"));

        assertThatThrownBy(() ->
                        node.handle(
                                Noted.order("1", "lost"),
                                Noted.order("2", "fails"),
                                Noted.order("1", "never tried")))
                .hasRootCauseMessage("fails");
        assertThat(log("1")).containsExactly("begun");
    }

    @Test
    void keepsTheCorrelationOfTheStartingEvent() {
        node.publish(MetaData.with(Metadata.CORRELATION_ID, "trace-1"), Begun.order("1", "A"));
        node.start();

        await().until(() -> database.count("saga") == 1);
        assertThat(database.row("select correlation_id from saga"))
                .containsEntry("correlation_id", "trace-1");
    }

    @Test
    void leavesAloneTheEventsOfAnOrderThatNeedsNoSaga() {
        node.handle(Noted.order("unknown", "nobody waits"));

        assertThat(database.count("saga")).isZero();
    }

    @Test
    void givesEveryOrderToExactlyOneSegmentAndNothingElseToAny() {
        SagaLane<TakingSaga> lane = node.sagaLane(node.axon);
        Segment[] halves = Segment.ROOT_SEGMENT.split();

        assertThat(IntStream.range(0, 100).mapToObj(i -> Begun.order("" + i, "A")))
                .allSatisfy(begun ->
                        assertThat(
                                        Stream.of(halves)
                                                .filter(half ->
                                                        lane.canHandle(
                                                                GenericEventMessage.asEventMessage(
                                                                        begun),
                                                                half)))
                                .hasSize(1));
        assertThat(lane.canHandleType(String.class)).isFalse();
        assertThat(lane.supportsReset()).isFalse();
    }

    private static Runnable elsewhere(Runnable task) {
        return () -> CompletableFuture.runAsync(task).join();
    }

    private static String status(String order) {
        List<String> status =
                database.sql.queryForList(
                        "select status from saga where saga_id = ?",
                        String.class,
                        "order-" + order);
        return String.join(",", status);
    }

    private static List<String> log(String order) {
        return database.sql.queryForList(
                "select json_array_elements_text(state -> 'log') from saga where saga_id = ?",
                String.class,
                "order-" + order);
    }
}
