package io.orderloom.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderloom.api.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactTopicsTest {

    private final FactTopics topics = new FactTopics();

    @ParameterizedTest
    @CsvSource({
        "io.orderloom.api.order.OrderEvent, order_events",
        "io.orderloom.api.payment.PaymentEvent, payment_events",
        "io.orderloom.api.stock.StockEvent, inventory_events",
        "io.orderloom.api.shipment.ShipmentEvent, shipping_events",
        "io.orderloom.api.notification.NotificationEvent, notification_events",
        "io.orderloom.api.fulfillment.DeadlineReached, order_events"
    })
    void sendsAFamilyToItsTopic(Class<?> family, String topic) {
        assertThat(concrete(family)).isNotEmpty().allSatisfy(type -> sendsTo(topic, type));
    }

    @Test
    void namesTheFiveTopicsOfTheContract() {
        assertThat(FactTopics.names())
                .containsExactly(
                        "order_events",
                        "payment_events",
                        "inventory_events",
                        "shipping_events",
                        "notification_events");
    }

    @Test
    void theCatalogueTellsEveryFactWithItsTopic() throws IOException {
        var facts =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.orderloom.api")
                                .stream()
                                .filter(type -> type.isRecord() && type.isAssignableTo(Fact.class))
                                .map(type -> type.reflect())
                                .collect(
                                        Collectors.toMap(
                                                Class::getSimpleName,
                                                type ->
                                                        topics.resolve(eventOf(type))
                                                                .orElseThrow()));

        assertThat(catalogue()).containsExactlyInAnyOrderEntriesOf(facts);
    }

    private static Map<String, String> catalogue() throws IOException {
        Map<String, String> topicByFact = new HashMap<>();
        var topic = "";
        for (var line : Files.readAllLines(Path.of("../docs/events.md"))) {
            if (line.equals("## Values")) {
                break;
            }
            var named = Pattern.compile("Topic `(\\w+)`").matcher(line);
            if (named.find()) {
                topic = named.group(1);
            } else if (line.startsWith("### ")) {
                topicByFact.put(line.substring(4), topic);
            }
        }
        return topicByFact;
    }

    @Test
    void leavesOutNothingSilently() {
        assertThatThrownBy(() -> topics.resolve(eventOf(String.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    private void sendsTo(String topic, Class<?> type) {
        assertThat(topics.resolve(eventOf(type))).contains(topic);
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(FactTopicsTest::concrete)
                : Stream.of(type);
    }

    private static EventMessage<?> eventOf(Class<?> type) {
        EventMessage<?> event = mock();
        doReturn(type).when(event).getPayloadType();
        return event;
    }
}
