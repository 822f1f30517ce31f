package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderloom.api.Metadata;
import io.orderloom.api.fulfillment.DeadlineReached;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineClockIT {

    private static final long HOUR = 3600;

    private static TestDatabase database;
    private MovableClock clock;
    private TestNode node;
    private TestNode other;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void createNodes() {
        database.empty();
        clock = new MovableClock(Instant.now());
        node = newNode();
        other = newNode();
    }

    @AfterEach
    void stopNodes() {
        node.close();
        other.close();
    }

    @Test
    void firesOnceOverTwoNodesAndInTheLaneOfTheSaga() {
        node.start();
        other.start();
        node.publish(Begun.order("1", "nowhere").dueIn(HOUR));
        await().until(() -> waiting() == 1);
        staysAt(0);

        clock.moveBy(Duration.ofHours(2));
        await().untilAsserted(() -> assertThat(log()).anyMatch(DeadlineClockIT::wasDueInTheLane));
        assertThat(waiting()).isZero();
        staysAt(1);
    }

    @Test
    void survivesARestart() {
        node.start();
        node.publish(
                MetaData.with(Metadata.CORRELATION_ID, "trace-1"),
                Begun.order("1", "nowhere").dueIn(HOUR));
        await().until(() -> waiting() == 1);
        node.close();
        clock.moveBy(Duration.ofHours(2));

        node = newNode().start();
        await().until(() -> fired() == 1);
        assertThat(
                        database.row(
                                "select metadata::text as m from event where payload_type = '"
                                        + DeadlineReached.class.getName()
                                        + "'"))
                .hasEntrySatisfying(
                        "m",
                        metadata ->
                                assertThat(metadata)
                                        .asString()
                                        .contains("\"actor\":\"deadline-clock\"", "trace-1"));
        staysAt(1);
    }

    @Test
    void isNotSetAgainByAStepTakenBetweenItsAnnouncementAndItsEvent() {
        node.handle(Begun.order("1", "nowhere").dueIn(HOUR));
        clock.moveBy(Duration.ofHours(2));
        node.deadlines.start();
        await().until(() -> fired() == 1);

        node.handle(Noted.order("1", "overtakes the deadline's event"));
        assertThat(waiting()).isZero();
        staysAt(1);
    }

    @Test
    void doesNotDisturbTheStepThatIsJustBeingTaken() {
        node.handle(Begun.order("1", "nowhere").dueIn(HOUR));
        clock.moveBy(Duration.ofHours(2));
        Runnable announce =
                () -> {
                    other.deadlines.start();
                    await().until(() -> fired() == 1);
                };
        node.handle(announce, Noted.order("1", "read before, written after"));

        assertThat(log()).containsExactly("begun", "read before, written after");
        assertThat(waiting()).isZero();
        staysAt(1);
    }

    @Test
    void firesFiveHundredAtOnceEachOnce() {
        node.handle(
                IntStream.range(0, 500)
                        .mapToObj(i -> (Object) Begun.order("" + i, "nowhere").dueIn(HOUR))
                        .toArray());
        clock.moveBy(Duration.ofHours(2));
        node.deadlines.start();
        other.deadlines.start();

        await().until(() -> fired() == 500);
        assertThat(waiting()).isZero();
        assertThat(
                        database.sql.queryForObject(
                                "select count(distinct payload ->> 'orderId') from event",
                                Long.class))
                .isEqualTo(500);
    }

    private TestNode newNode() {
        return new TestNode(database, clock, TestNode.impatient());
    }

    private static boolean wasDueInTheLane(String step) {
        return step.startsWith("due on EventProcessor[" + TestNode.GROUP);
    }

    private static void staysAt(long fired) {
        await().during(Duration.ofMillis(500)).until(() -> fired() == fired);
    }

    private static long fired() {
        return database.events(DeadlineReached.class);
    }

    private static long waiting() {
        return database.count("saga where next_deadline_at is not null");
    }

    private static List<String> log() {
        return database.sql.queryForList(
                "select json_array_elements_text(state -> 'log') from saga", String.class);
    }
}
