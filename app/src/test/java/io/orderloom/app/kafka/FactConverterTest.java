package io.orderloom.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.StockLevelSet;
import io.orderloom.api.stock.WarehouseId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class FactConverterTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final Map<String, Object> TRACE =
            Map.of("correlationId", "c-1", "causationId", "c-2", "actor", "saga");

    private final FactConverter converter =
            new FactConverter(JacksonSerializer.builder().objectMapper(MAPPER).build());

    @Test
    void writesTheContractsCloudEvent() throws Exception {
        var message = convert(stored(7, "order-1", 3, new OrderCompleted(ORDER), TRACE));

        assertThat(message.key()).isEqualTo("order-1");
        assertThat(message.topic()).isEqualTo("topic");
        assertThat(MAPPER.readTree(json(message.value())))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"specversion":"1.0","id":"event-1","source":"/orderloom",\
                                "type":"orderloom.OrderCompleted.v1","datacontenttype":"application/json",\
                                "subject":"order-1","time":"2026-11-20T12:00:00Z","actor":"saga",\
                                "causationid":"c-2","correlationid":"c-1","globalindex":7,\
                                "orderid":"order-1","sequence":3,"data":{"orderId":"order-1"}}\
                                """));
    }

    @Test
    void keysAFactOfNoOrderByItsAggregate() {
        var fact = new StockLevelSet(new ProductId("p-100"), new WarehouseId("w-1"), 5);

        var message = convert(stored(7, "stock-p-100", 0, fact, Map.of()));

        assertThat(message.key()).isEqualTo("stock-p-100");
        assertThat(message.value().getExtensionNames())
                .containsExactlyInAnyOrder("sequence", "globalindex");
    }

    @Test
    void givesAPlainEventItsOwnIdAsSubject() {
        var fact = new DeadlineReached(ORDER, DeadlineName.PAYMENT_DUE, NOON);
        var event = new GenericEventMessage<>(fact, MetaData.emptyInstance());

        var message =
                convert(
                        new GenericTrackedEventMessage<>(
                                new GlobalSequenceTrackingToken(8), event));

        assertThat(message.key()).isEqualTo("order-1");
        assertThat(message.value().getSubject()).isEqualTo(event.getIdentifier());
        assertThat(message.value().getExtension("sequence")).isEqualTo(0);
    }

    @Test
    void keepsInternalMetadataToItself() {
        var metadata = Map.<String, Object>of("expectedVersion", 3L, "someThing", Map.of());

        var message = convert(stored(7, "order-1", 3, new OrderCompleted(ORDER), metadata));

        assertThat(message.value().getExtensionNames())
                .containsExactlyInAnyOrder("orderid", "sequence", "globalindex");
    }

    @Test
    void writesAPositionThatCloudEventsHasNoNumberForAsText() {
        var message =
                convert(stored(3_000_000_000L, "order-1", 3, new OrderCompleted(ORDER), Map.of()));

        assertThat(json(message.value())).contains("\"globalindex\":\"3000000000\"");
    }

    @Test
    void namesTheVersionOfAFact() {
        var message = convert(stored(7, "order-1", 3, new Changed("text"), Map.of()));

        assertThat(message.value().getType()).isEqualTo("orderloom.Changed.v2");
    }

    @Test
    void refusesAnEventThatWasNotReadFromTheStore() {
        var event = domainEvent("order-1", 0, new OrderCompleted(ORDER), Map.of());

        assertThatThrownBy(() -> convert(event)).isInstanceOf(IllegalStateException.class);
    }

    @Revision("2")
    record Changed(String text) {}

    private ProducerRecord<String, CloudEvent> convert(EventMessage<?> event) {
        return converter.createKafkaMessage(event, "topic");
    }

    private static EventMessage<?> stored(
            long index,
            String aggregate,
            long sequence,
            Object fact,
            Map<String, Object> metadata) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(index),
                domainEvent(aggregate, sequence, fact, metadata));
    }

    private static DomainEventMessage<Object> domainEvent(
            String aggregate, long sequence, Object fact, Map<String, Object> metadata) {
        return new GenericDomainEventMessage<>(
                "type", aggregate, sequence, fact, metadata, "event-1", NOON);
    }

    private static String json(CloudEvent event) {
        return new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8);
    }
}
