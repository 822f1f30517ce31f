package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderloom.eventstore.lane.StuckSaga.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StuckSagasIT {

    private static final long HOUR = 3600;

    private static TestDatabase database;
    private MovableClock clock;
    private TestNode node;
    private StuckSagas stuck;

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
        clock = new MovableClock(Instant.now());
        node = new TestNode(database, clock, TestNode.impatient());
        stuck = new StuckSagas(node.dataSource, TestNode.hasty(), clock);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void namesWhatIsParkedAndWhy() {
        node.trap.arm(
                "b of order-1",
                () -> {
                    throw new IllegalStateException("broken");
                });
        node.publish(Begun.order("1", "A"), Noted.order("1", "b"), Begun.order("2", "A"));
        node.start();
        await().until(() -> database.count("saga where status = 'PARKED'") == 1);
        assertThat(stuck.find(10)).isEmpty();

        clock.moveBy(Duration.ofMinutes(2));

        assertThat(stuck.find(10))
                .singleElement()
                .satisfies(saga -> {
                    assertThat(saga.id()).isEqualTo("order-1");
                    assertThat(saga.reason()).isEqualTo(Reason.PARKED);
                    assertThat(saga.detail()).contains("broken");
                });
    }

    @Test
    void namesASagaWhoseDeadlineNobodyAnnounced() {
        node.handle(Begun.order("1", "nowhere").dueIn(HOUR), Begun.order("2", "nowhere"));
        clock.moveBy(Duration.ofMinutes(59));
        assertThat(stuck.count()).isEmpty();

        clock.moveBy(Duration.ofMinutes(3));

        assertThat(stuck.find(10))
                .singleElement()
                .satisfies(saga -> {
                    assertThat(saga.id()).isEqualTo("order-1");
                    assertThat(saga.reason()).isEqualTo(Reason.PAST_DEADLINE);
                    assertThat(saga.detail()).isEqualTo("reservation");
                });
    }

    @Test
    void namesASagaWhoseDeadlineChangedNothingUntilAFactReachesIt() {
        node.handle(Begun.order("1", "nowhere").dueIn(1));
        clock.moveBy(Duration.ofMinutes(3));
        node.deadlines.start();
        await().until(() -> database.count("saga where reached_deadline_at is not null") == 1);
        assertThat(stuck.count()).containsOnlyKeys(Reason.PAST_DEADLINE);
        node.deadlines.stop();
        await().until(() -> database.count("saga where reached_deadline_at < now()") == 1);

        node.axon.start();
        await().until(() -> database.count("saga where version = 1") == 1);
        assertThat(stuck.count()).containsOnlyKeys(Reason.PAST_DEADLINE);

        node.publish(Noted.order("1", "a fact at last"));
        await().until(() -> database.count("saga where version = 2") == 1);
        assertThat(stuck.count()).isEmpty();
    }

    @Test
    void namesASagaThatWaitsForNothing() {
        node.handle(Begun.order("1", "nowhere"), Begun.order("ended"));
        clock.moveBy(Duration.ofHours(23));
        assertThat(stuck.count()).isEmpty();

        clock.moveBy(Duration.ofHours(2));

        assertThat(stuck.find(10))
                .singleElement()
                .extracting(StuckSaga::id, StuckSaga::reason)
                .containsExactly("order-1", Reason.SILENT);
    }

    @Test
    void tellsOfEachOnceAndCountsThem(CapturedOutput output) {
        SagaWatchdog watchdog = new SagaWatchdog(stuck, Duration.ofMillis(20));
        node.handle(Begun.order("1", "nowhere").dueIn(HOUR));
        clock.moveBy(Duration.ofHours(2));
        watchdog.start();
        try {
            await().until(() -> watchdog.stuck(Reason.PAST_DEADLINE) == 1);
            node.handle(Begun.order("2", "nowhere").dueIn(-HOUR));
            await().until(() -> watchdog.stuck(Reason.PAST_DEADLINE) == 2);
            await().until(() -> output.getAll().contains("id=order-2"));
        } finally {
            watchdog.stop();
        }
        assertThat(output.getAll().split("Saga stuck: type=taking id=order-1", -1)).hasSize(2);
        assertThat(watchdog.stuck(Reason.PARKED)).isZero();
    }
}
