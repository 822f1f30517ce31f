package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.order.OrderCompleted;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {

    private final Facts facts = new Facts("read");
    private final FactReader reader = new FactReader(NotificationConfiguration.mapper());

    @Test
    void readsAFactWithAllItSays() {
        assertThat(reader.read(Facts.cloudEvent("event-1", 7, facts.placed())))
                .contains(new AnnouncedFact("event-1", 7, "trace-1", facts.placed()));
    }

    @Test
    void readsAPositionThatIsWrittenAsText() {
        var json =
                new String(
                                Facts.cloudEvent("event-1", 7, facts.confirmed()),
                                StandardCharsets.UTF_8)
                        .replace("\"globalindex\":7", "\"globalindex\":\"3000000000\"");

        assertThat(reader.read(json.getBytes(StandardCharsets.UTF_8)))
                .hasValueSatisfying(
                        fact -> assertThat(fact.globalIndex()).isEqualTo(3_000_000_000L));
    }

    @Test
    void passesOverWhatALaterVersionAdds() {
        var json =
                new String(
                                Facts.cloudEvent("event-1", 7, facts.confirmed()),
                                StandardCharsets.UTF_8)
                        .replace("\"data\":{", "\"data\":{\"added\":true,");

        assertThat(reader.read(json.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @Test
    void passesOverFactsThatNobodyIsToldOf() {
        assertThat(reader.read(Facts.cloudEvent("event-1", 7, new OrderCompleted(facts.order))))
                .isEmpty();
    }

    @Test
    void refusesAnotherVersionOfAFactItKnows() {
        var cloudEvent = Facts.cloudEvent("event-1", 7, facts.confirmed(), "v2");

        assertThatThrownBy(() -> reader.read(cloudEvent))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("orderloom.OrderConfirmed.v2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "plain text",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/orderloom\","
                        + "\"type\":\"orderloom.OrderPlaced.v1\",\"globalindex\":1}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/orderloom\","
                        + "\"type\":\"orderloom.OrderPlaced.v1\",\"globalindex\":1,"
                        + "\"data\":{\"orderId\":\"nonsense\"}}"
            })
    void refusesWhatIsNoFact(String value) {
        var bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(UnreadableRecord.class);
    }
}
