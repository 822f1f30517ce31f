package io.orderloom.operations.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.explorer.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausationTreeTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private final List<RecordedEvent> events = new ArrayList<>();

    @Test
    void putsEachCauseBeforeItsEffectsAndTheRootsInTheirOrder() {
        event("placed", "place");
        event("reserved-1", "placed");
        event("reserved-2", "placed");
        event("cancelled", "cancel");
        event("requested", "reserved-1");
        event("released", "cancelled");

        assertThat(tree())
                .containsExactly(
                        "COMMAND place",
                        "  EVENT placed",
                        "    EVENT reserved-1",
                        "      EVENT requested",
                        "    EVENT reserved-2",
                        "COMMAND cancel",
                        "  EVENT cancelled",
                        "    EVENT released");
    }

    @Test
    void gathersWhatOneCommandCausedAtDifferentTimes() {
        event("first", "command");
        event("other", null);
        event("second", "command");

        assertThat(tree())
                .containsExactly(
                        "COMMAND command", "  EVENT first", "  EVENT second", "EVENT other");
    }

    @Test
    void takesNothingForACauseThatIsNotOlder() {
        event("itself", "itself");
        event("early", "late");
        event("late", "early");

        assertThat(tree()).containsExactly("EVENT itself", "EVENT early", "  EVENT late");
    }

    @Test
    void followsAChainLongerThanAStackIsDeep() {
        event("0", null);
        for (int i = 1; i < 100_000; i++) {
            event("" + i, "" + (i - 1));
        }

        assertThat(CausationTree.of(events))
                .hasSize(100_000)
                .last()
                .satisfies(last -> {
                    assertThat(last.depth()).isEqualTo(99_999);
                    assertThat(last.causedBy()).isEqualTo("99998");
                });
    }

    private List<String> tree() {
        return CausationTree.of(events).stream()
                .map(node -> "  ".repeat(node.depth()) + node.kind() + " " + node.id())
                .toList();
    }

    private void event(String id, @Nullable String cause) {
        events.add(
                new RecordedEvent(
                        events.size() + 1,
                        id,
                        AT,
                        "io.orderloom.Something",
                        "Order",
                        "order-1",
                        events.size(),
                        "order-1",
                        "jane",
                        "trace-1",
                        cause,
                        "{}"));
    }
}
