package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.lane.ProjectionRepair.Repaired;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rows of one order are made anew beside whatever else goes on. The projection tells on itself:
 * a fact that is handled twice is told twice, one that is out of order shows.
 */
class ProjectionRepairIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Closing BY = new Closing(Instant.EPOCH, "olivia", "named by the prover");

    private static TestDatabase database;
    private ProjectionNode node;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
        database.sql.execute("create table story (order_id text primary key, told text not null)");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void createNode() {
        database.empty();
        database.sql.execute("truncate story");
        node = new ProjectionNode(database, SequencedBy.ORDER);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void makesADamagedRowAnewAndLeavesTheOthersAlone() {
        publish("1", "2");
        node.start();
        await().until(() -> story("1").equals("begun,a,b") && story("2").equals("begun,a,b"));
        database.sql.update("update story set told = 'damaged'");

        Optional<Repaired> repaired = node.repair("order-1", BY);

        assertThat(story("1")).isEqualTo("begun,a,b");
        assertThat(story("2")).isEqualTo("damaged");
        assertThat(repaired).isPresent();
        assertThat(repaired.get().events()).isEqualTo(3);
        assertThat(repaired.get().rows()).isEqualTo(1);
        assertThat(repaired.get().key()).isEqualTo("order-1");
    }

    @Test
    void makesARowAnewThatIsGone() {
        publish("1");
        node.start();
        await().until(() -> story("1").equals("begun,a,b"));
        database.sql.update("delete from story");

        node.repair("order-1", BY);

        assertThat(story("1")).isEqualTo("begun,a,b");
    }

    @Test
    void takesAwayARowOfWhatNeverWas() {
        publish("1");
        node.start();
        await().until(() -> story("1").equals("begun,a,b"));
        database.sql.update("insert into story values ('order-9', 'planted')");

        assertThat(node.repair("order-9", BY)).isPresent();

        assertThat(database.count("story")).isEqualTo(1);
        assertThat(node.repair("order-9", BY)).isEmpty();
    }

    @Test
    void freesAParkedOrderAndClosesItsLetter() {
        publish("1", "2");
        node.trap.arm("a of order-1", ProjectionRepairIT::fail);
        node.start();
        await().until(() -> database.count("dead_letter where status = 'OPEN'") == 1);
        node.trap.disarm();

        node.repair("order-1", BY);

        assertThat(story("1")).isEqualTo("begun,a,b");
        assertThat(database.count("parked_event")).isZero();
        assertThat(database.count("parked_sequence")).isZero();
        var letter = database.row("select status, closed_by, closed_reason from dead_letter");
        assertThat(letter)
                .containsEntry("status", "RESOLVED")
                .containsEntry("closed_by", "olivia")
                .containsEntry("closed_reason", "named by the prover");
        node.publish(Noted.order("1", "c"));
        await().until(() -> story("1").equals("begun,a,b,c"));
    }

    @Test
    void changesNothingIfAFactCannotBeTakenUpAndSaysWhich() {
        publish("1");
        node.trap.arm("b of order-1", ProjectionRepairIT::fail);
        node.start();
        await().until(() -> database.count("dead_letter where status = 'OPEN'") == 1);

        assertThatThrownBy(() -> node.repair("order-1", BY))
                .isInstanceOf(ProjectionRepair.Failed.class)
                .hasMessageMatching("Noted at position \\d+ cannot be taken up: never");

        assertThat(story("1")).isEqualTo("begun,a");
        assertThat(database.count("parked_event")).isEqualTo(1);
        assertThat(database.count("dead_letter where status = 'OPEN'")).isEqualTo(1);
    }

    @Test
    void handsOnlyWhatTheProcessorHasBehindIt() {
        publish("1");
        node.start();
        await().until(() -> story("1").equals("begun,a,b"));
        node.processor().shutDown();
        node.publish(Noted.order("1", "c"));

        node.repair("order-1", BY);

        assertThat(story("1")).isEqualTo("begun,a,b");
        node.processor().start();
        await().until(() -> story("1").equals("begun,a,b,c"));
    }

    /** Two nodes, facts coming in, orders parked now and then, and repairs of all without pause. */
    @Test
    void handlesEveryFactOnceAndInOrderBesideRepairsOverTwoNodes() {
        int orders = 20;
        int facts = 40;
        AtomicBoolean done = new AtomicBoolean();
        try (ProjectionNode other = new ProjectionNode(database, SequencedBy.ORDER)) {
            for (int i = 0; i < orders; i += 4) {
                node.trap.set("f7 of order-" + i, 1, () -> new IllegalStateException("once"));
                other.trap.set("f19 of order-" + i, 1, () -> new IllegalStateException("once"));
            }
            node.start();
            other.start();
            var repairs = CompletableFuture.supplyAsync(() -> repairUntil(done, other, orders));
            for (int fact = 0; fact < facts; fact++) {
                for (int order = 0; order < orders; order++) {
                    node.publish(Noted.order("" + order, "f" + fact));
                }
            }
            String all = String.join(",", facts(facts));
            await().until(() -> database.count("story where told = '" + all + "'") == orders);
            done.set(true);
            assertThat(repairs.join()).isGreaterThan(orders);
            await().until(() -> database.count("parked_sequence") == 0);
            assertThat(database.count("story where told = '" + all + "'")).isEqualTo(orders);
        }
    }

    /** Each order at least once, however busy the machine is. */
    private static int repairUntil(AtomicBoolean done, ProjectionNode other, int orders) {
        int repaired = 0;
        while (!done.get() || repaired <= orders) {
            try {
                other.repair("order-" + repaired % orders, BY);
                repaired++;
            } catch (ProjectionRepair.Failed sprung) {
                assertThat(sprung).hasMessageContaining("once");
            }
        }
        return repaired;
    }

    private static List<String> facts(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(it -> "f" + it).toList();
    }

    private void publish(String... orders) {
        for (String order : orders) {
            node.publish(Begun.order(order), Noted.order(order, "a"), Noted.order(order, "b"));
        }
    }

    private static void fail() {
        throw new IllegalStateException("never");
    }

    private String story(String order) {
        return database
                .sql
                .queryForList(
                        "select told from story where order_id = ?", String.class, "order-" + order)
                .stream()
                .findFirst()
                .orElse("");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }
}
