package io.orderloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.StockEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of each event is a committed file: a changed file in a diff is the review of the schema.
 * Run with {@code -Devents.approve=true} to write the files anew.
 */
class EventContractTest {

    private static final Path APPROVED = Path.of("src/test/resources/events");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAsApprovedAndReadBack(Fact sample) throws IOException {
        var file = APPROVED.resolve(sample.getClass().getSimpleName() + ".json");
        var written = JSON.writeValueAsString(sample) + "\n";
        if (Boolean.getBoolean("events.approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, written);
        }

        assertThat(written).isEqualTo(Files.readString(file));
        assertThat(JSON.readValue(Files.readString(file), sample.getClass())).isEqualTo(sample);
    }

    @Test
    void hasAnExampleOfEveryEvent() {
        var families =
                List.of(
                        OrderEvent.class,
                        PaymentEvent.class,
                        StockEvent.class,
                        ShipmentEvent.class,
                        NotificationEvent.class,
                        DeadlineReached.class);

        assertThat(Samples.ALL.stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        families.stream().flatMap(EventContractTest::leaves).toList());
    }

    private static Stream<Fact> samples() {
        return Samples.ALL.stream();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventContractTest::leaves)
                : Stream.of(type);
    }
}
