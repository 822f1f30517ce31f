package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.eventstore.token.ProcessorControl;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.eventstore.token.SegmentToken;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processors are stopped, split and merged on all nodes at once, whichever is asked. */
class ProcessorControlIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static TestDatabase database;
    private ProjectionNode node;
    private ProjectionNode other;

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
    void createNodes() {
        database.empty();
        database.sql.execute("truncate story");
        node = new ProjectionNode(database, SequencedBy.ORDER);
        other = new ProjectionNode(database, SequencedBy.ORDER);
    }

    @AfterEach
    void stopNodes() {
        node.close();
        other.close();
    }

    @Test
    void stopsOnAllNodesAndStaysStoppedWhenOneIsStartedAnew() {
        node.start();
        await().until(() -> claimed() == 2);

        assertThat(changed(it -> it.stop(StoryProjection.GROUP))).isTrue();
        node.publish(Begun.order("1"));
        other.start();

        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> database.count("story") == 0);
        assertThat(segments()).allMatch(SegmentToken::isStopped);
        assertThat(changed(it -> it.stop(StoryProjection.GROUP))).isFalse();

        assertThat(changed(it -> it.start(StoryProjection.GROUP))).isTrue();

        await().until(() -> database.count("story") == 1);
        assertThat(changed(it -> it.start(StoryProjection.GROUP))).isFalse();
    }

    @Test
    void handlesEveryFactOnceAndInOrderWhileSegmentsAreDividedAndMerged() {
        int orders = 40;
        node.start();
        other.start();
        await().until(() -> claimed() == 2);
        var told = IntStream.range(0, 60).mapToObj(it -> "f" + it).toList();
        for (int fact = 0; fact < told.size(); fact++) {
            publish(orders, told.get(fact));
            if (fact == 15) {
                change(it -> it.split(StoryProjection.GROUP, 0));
                assertThat(segments()).extracting(SegmentToken::segment).containsExactly(0, 1, 2);
            } else if (fact == 30) {
                await().until(() -> claimed() == 3);
                change(it -> it.split(StoryProjection.GROUP, null));
                assertThat(segments()).hasSize(4);
            } else if (fact == 45) {
                await().until(() -> claimed() == 4);
                change(it -> it.merge(StoryProjection.GROUP, 3));
                assertThat(segments()).extracting(SegmentToken::segment).containsExactly(0, 1, 2);
            }
        }
        await().until(() -> claimed() == 3);
        change(it -> it.merge(StoryProjection.GROUP, null));

        var all = String.join(",", told);
        await().until(() -> database.count("story where told = '" + all + "'") == orders);
        assertThat(segments()).extracting(SegmentToken::segment).containsExactly(0, 1);
        await().until(() -> segments().stream().allMatch(it -> it.position() == head()));
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertThatThrownBy(() -> changed(it -> it.stop(StoryProjection.GROUP)))
                .isInstanceOf(ProcessorControl.Refused.class)
                .hasMessage("stories has not begun yet");
        node.start();
        await().until(() -> claimed() == 2);

        assertThatThrownBy(() -> change(it -> it.split(StoryProjection.GROUP, 7)))
                .hasMessage("there is no such segment");
        change(it -> it.split(StoryProjection.GROUP, 0));
        assertThatThrownBy(() -> change(it -> it.split(StoryProjection.GROUP, 0)))
                .hasMessage("no node has segment 0 now");
        assertThatThrownBy(() -> change(it -> it.merge(StoryProjection.GROUP, 1)))
                .hasMessage("segment 1 has no other of its size to be merged with");
    }

    @Test
    void leavesTheOnlySegmentAsItIs() {
        node.start();
        await().until(() -> claimed() == 2);
        change(it -> it.merge(StoryProjection.GROUP, null));
        await().until(() -> claimed() == 1);

        assertThatThrownBy(() -> change(it -> it.merge(StoryProjection.GROUP, null)))
                .isInstanceOf(ProcessorControl.Refused.class)
                .hasMessage("segment 0 has no other of its size to be merged with");

        node.publish(Begun.order("1"));
        await().until(() -> database.count("story") == 1);
        assertThat(segments()).extracting(SegmentToken::segment).containsExactly(0);
    }

    private void publish(int orders, String note) {
        for (int order = 0; order < orders; order += 10) {
            node.publish(
                    IntStream.range(order, order + 10)
                            .mapToObj(it -> Noted.order("" + it, note))
                            .toArray());
        }
    }

    private boolean changed(Predicate<ProcessorControl> change) {
        return node.inTransaction(() -> change.test(node.control));
    }

    private void change(Function<ProcessorControl, String> change) {
        node.inTransaction(() -> change.apply(node.control));
    }

    private long claimed() {
        return segments().stream().filter(node.control::isClaimed).count();
    }

    private static List<SegmentToken> segments() {
        return new ProcessorTokens(database.dataSource())
                .all().stream().filter(it -> it.processor().equals(StoryProjection.GROUP)).toList();
    }

    private static long head() {
        Long head = database.sql.queryForObject("select max(global_index) from event", Long.class);
        return head == null ? 0 : head;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }
}
