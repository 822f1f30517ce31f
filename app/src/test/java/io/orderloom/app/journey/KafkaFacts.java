package io.orderloom.app.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What a subscriber of the topics reads. */
final class KafkaFacts {

    private KafkaFacts() {}

    /** All facts under the order's key, read until the last expected one has come. */
    static List<JsonNode> ofOrder(String orderId, String topic, String last) {
        var facts = new ArrayList<JsonNode>();
        try (var consumer = consumer()) {
            consumer.assign(
                    consumer.partitionsFor(topic).stream()
                            .map(p ->
                                    new org.apache.kafka.common.TopicPartition(
                                            topic, p.partition()))
                            .toList());
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100))
                                .forEach(record -> {
                                    if (orderId.equals(record.key())) {
                                        facts.add(Shop.JSON.readTree(record.value()));
                                    }
                                });
                        return facts.stream()
                                .anyMatch(f -> f.get("type").asString().contains("." + last + "."));
                    });
        }
        return facts;
    }

    private static KafkaConsumer<String, String> consumer() {
        var environment = RunningOrderloom.context().getEnvironment();
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Objects.requireNonNull(
                                environment.getProperty("spring.kafka.bootstrap-servers"))),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
