package io.orderloom.operations.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedFactTest {

    private static final UUID ID = new UUID(7, 8);

    @Test
    void readsWhichFactARecordCarries() {
        var record =
                "{\"specversion\":\"1.0\",\"data\":{\"id\":\"x\"},\"id\":\"%s\",\"globalindex\":%s}";

        assertThat(PublishedFact.in(record("order-1", record.formatted(ID, "12"))))
                .contains(new PublishedFact("order-1", ID, 12));
        assertThat(PublishedFact.in(record("order-1", record.formatted(ID, "\"4294967296\""))))
                .contains(new PublishedFact("order-1", ID, 4_294_967_296L));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"id\":\"00000000-0000-0007-0000-000000000008\"}",
                "{\"id\":\"00000000-0000-0007-0000-000000000008\",\"globalindex\":\"many\"}",
                "{\"id\":\"x\",\"globalindex\":1}",
                "{\"id\":\"00000000-0000-0007-0000-000000000008\",\"globalindex\":1"
            })
    void knowsWhatIsNoFact(@Nullable String value) {
        assertThat(PublishedFact.in(record("order-1", value))).isEmpty();
    }

    @Test
    void takesARecordWithoutKeyForNoFact() {
        var value = "{\"id\":\"%s\",\"globalindex\":1}".formatted(ID);

        assertThat(PublishedFact.in(record(null, value))).isEmpty();
    }

    @SuppressWarnings("NullAway") // as a stranger writes
    private static ConsumerRecord<String, byte[]> record(
            @Nullable String key, @Nullable String value) {
        var bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("order_events", 0, 0, key, bytes);
    }
}
