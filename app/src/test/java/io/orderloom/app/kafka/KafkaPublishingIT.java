package io.orderloom.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.StockLevelSet;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.servers.KafkaBroker;
import io.orderloom.servers.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the event store through the extension's own processor to a real broker. */
@SpringBootTest(
        classes = KafkaPublishingIT.Application.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "axon.axonserver.enabled=false",
            "axon.serializer.general=jackson",
            "axon.serializer.events=jackson",
            "management.endpoint.health.validate-group-membership=false"
        })
@DirtiesContext
class KafkaPublishingIT {

    private static final KafkaBroker BROKER;

    static {
        try {
            BROKER = KafkaBroker.start(Files.createTempDirectory("test-broker"), Ports.anyFree());
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(KafkaConfiguration.class)
    static class Application {

        /** Ended with the context that uses it. */
        @Bean
        AutoCloseable broker() {
            return BROKER;
        }

        /** How events are kept is not what is tried here. */
        @Bean
        EventStorageEngine engine() {
            return new InMemoryEventStorageEngine();
        }

        @Bean
        EventStore eventStore(EventStorageEngine engine) {
            return EmbeddedEventStore.builder().storageEngine(engine).build();
        }
    }

    @DynamicPropertySource
    static void broker(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    }

    @Autowired EventStore store;
    @Autowired EventProcessingConfiguration processors;

    @Test
    void publishesTheFactsOfAnOrderInOrderUnderItsId() {
        for (int i = 0; i < 200; i++) {
            store.publish(delivered("order-a", i), delivered("order-b", i));
        }

        var records = read("order_events", 400);
        assertThat(records).allSatisfy(KafkaPublishingIT::isStructured);
        assertThat(sequences(records, "order-a")).isSorted().hasSize(200);
        assertThat(sequences(records, "order-b")).isSorted().hasSize(200);
    }

    @Test
    void publishesAFactOfNoOrderUnderItsAggregate() {
        store.publish(
                new GenericDomainEventMessage<>(
                        "StockItem",
                        "stock-p-1",
                        0,
                        new StockLevelSet(new ProductId("p-1"), new WarehouseId("w-1"), 5)));

        assertThat(read("inventory_events", 1))
                .singleElement()
                .satisfies(message -> assertThat(message.key()).isEqualTo("stock-p-1"))
                .satisfies(KafkaPublishingIT::isStructured);
    }

    @Test
    void readsTheStoreInLanesOfItsOwnFromTheTail() {
        var processor =
                processors.eventProcessor(KafkaConfiguration.PROCESSING_GROUP).orElseThrow();

        assertThat(processor).isInstanceOf(TrackingEventProcessor.class);
        await().untilAsserted(() ->
                assertThat(((TrackingEventProcessor) processor).processingStatus()).hasSize(2));
    }

    @Test
    void createsTheTopicsBeforeAnythingStarts() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrapServers()))) {
            var topics = admin.describeTopics(FactTopics.names()).allTopicNames().get();

            assertThat(topics.values())
                    .hasSize(5)
                    .allMatch(topic -> topic.partitions().size() == 6);
        }
    }

    /** A broker refuses what is dated an hour ahead of it, if it is left to date by its sender. */
    @Test
    void takesWhatAWrongClockHasDated() throws Exception {
        long ahead = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();
        Map<String, Object> settings = Map.of("bootstrap.servers", BROKER.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record =
                    new ProducerRecord<>("notification_events", null, ahead, "key", "of tomorrow");

            assertThat(producer.send(record).get().timestamp()).isLessThan(ahead);
        }
    }

    private static GenericDomainEventMessage<?> delivered(String order, int sequence) {
        return new GenericDomainEventMessage<>(
                "Order",
                order,
                sequence,
                new OrderDelivered(new OrderId(order), OrderStatus.DELIVERED),
                Map.of("correlationId", "trace-1"));
    }

    private static void isStructured(ConsumerRecord<String, String> message) {
        var contentType = message.headers().lastHeader("content-type").value();
        assertThat(new String(contentType, StandardCharsets.UTF_8))
                .startsWith("application/cloudevents+json");
        assertThat(message.value()).contains("\"specversion\":\"1.0\"", "\"globalindex\":");
    }

    private static List<Integer> sequences(
            List<ConsumerRecord<String, String>> records, String order) {
        return records.stream()
                .filter(message -> message.key().equals(order))
                .map(message -> message.value().replaceAll(".*\"sequence\":(\\d+).*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        BROKER.bootstrapServers(),
                        "group.id",
                        topic + "-test",
                        "auto.offset.reset",
                        "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                        return records.size() >= count;
                    });
        }
        return records;
    }
}
