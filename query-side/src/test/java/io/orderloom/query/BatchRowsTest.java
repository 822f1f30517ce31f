package io.orderloom.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

/** Events are words, and each word has a row that counts it. */
class BatchRowsTest {

    private final CountsInMemory table = new CountsInMemory();
    private final BatchRows<String, Integer> rows =
            new BatchRows<>(table, event -> Stream.of((String) event.getPayload()));

    @Test
    void readsOnceAndWritesEachRowOnceBeforeTheCommit() {
        table.stored.put("b", 10);

        count(() -> {}, "a", "b", "a");

        assertThat(table.reads).containsExactly(Set.of("a", "b"));
        assertThat(table.writes).containsExactly(List.of(2, 11));
    }

    @Test
    void writesWhatIsFlushedAtOnceAndLaterOnlyWhatHasChangedSince() {
        count(WriteBehind::flush, "a", "b", "a");

        assertThat(table.writes).containsExactly(List.of(1), List.of(1), List.of(2));
        assertThat(table.reads).hasSize(1);
    }

    @Test
    void asksForARowThatNoEventHasAnnounced() {
        table.stored.put("c", 5);

        inABatchOf(() -> assertThat(rows.find("c")).hasValue(5), "a");

        assertThat(table.reads).containsExactly(Set.of("a"), Set.of("c"));
        assertThat(table.writes).isEmpty();
    }

    @Test
    void knowsNothingOfTheBatchBefore() {
        count(() -> {}, "a");
        table.stored.put("a", 7);
        count(() -> {}, "a");

        assertThat(table.writes).containsExactly(List.of(1), List.of(8));
    }

    @Test
    void hasNothingToFlushWithoutAUnitOfWork() {
        WriteBehind.flush();

        assertThat(table.writes).isEmpty();
    }

    private void count(Runnable then, String... words) {
        var remaining = new ArrayList<>(List.of(words));
        inABatchOf(
                () -> {
                    var word = remaining.removeFirst();
                    rows.put(word, rows.find(word).orElse(0) + 1);
                    then.run();
                },
                words);
    }

    private static void inABatchOf(Runnable handler, String... words) {
        var result =
                new BatchingUnitOfWork<>(Stream.of(words).map(BatchRowsTest::event).toList())
                        .executeWithResult(() -> {
                            handler.run();
                            return true;
                        });
        assertThat(result.isExceptional()).isFalse();
    }

    private static TrackedEventMessage<?> event(String word) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(1), GenericEventMessage.asEventMessage(word));
    }

    private static final class CountsInMemory implements RowTable<String, Integer> {

        final Map<String, Integer> stored = new HashMap<>();
        final List<Set<String>> reads = new ArrayList<>();
        final List<List<Integer>> writes = new ArrayList<>();

        @Override
        public String name() {
            return "counts";
        }

        @Override
        public Map<String, Integer> read(Collection<String> keys) {
            reads.add(Set.copyOf(keys));
            return new HashMap<>(stored);
        }

        @Override
        public void write(List<Integer> rows) {
            writes.add(rows);
        }
    }
}
