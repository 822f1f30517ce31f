package io.orderloom.app.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What a subscriber of all topics reads about one order. */
final class KafkaFacts {

    static final List<String> TOPICS =
            List.of(
                    "order_events",
                    "payment_events",
                    "inventory_events",
                    "shipping_events",
                    "notification_events");

    /** A fact as it came: the topic, the media type it claims, and the CloudEvent. */
    record Fact(String topic, String mediaType, JsonNode event) {

        String id() {
            return event.get("id").asString();
        }

        long globalIndex() {
            return event.get("globalindex").asLong();
        }
    }

    private KafkaFacts() {}

    /**
     * The facts under the order's key, in the order in which they came: read until all expected
     * ones are there, and on to the end of every topic, so that one too many is seen too.
     */
    static List<Fact> ofOrder(
            ApplicationContext context, String orderId, List<String> expectedIds) {
        var facts = new ArrayList<Fact>();
        try (var consumer = consumer(context)) {
            consumer.assign(TOPICS.stream().flatMap(it -> partitions(consumer, it)).toList());
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> {
                        for (var message : consumer.poll(Duration.ofMillis(100))) {
                            if (orderId.equals(message.key())) {
                                facts.add(fact(message));
                            }
                        }
                        return ids(facts).containsAll(expectedIds) && atTheEnd(consumer);
                    });
        }
        return facts;
    }

    /** How far every topic goes. */
    static Map<TopicPartition, Long> endOffsets(ApplicationContext context) {
        try (var consumer = consumer(context)) {
            return consumer.endOffsets(
                    TOPICS.stream().flatMap(it -> partitions(consumer, it)).toList());
        }
    }

    private static Stream<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()));
    }

    private static boolean atTheEnd(KafkaConsumer<?, ?> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Fact fact(ConsumerRecord<String, byte[]> message) {
        var mediaType = new String(message.headers().lastHeader("content-type").value(), US_ASCII);
        return new Fact(message.topic(), mediaType, Shop.JSON.readTree(message.value()));
    }

    private static Set<String> ids(List<Fact> facts) {
        var ids = new HashSet<String>();
        facts.forEach(fact -> ids.add(fact.id()));
        return ids;
    }

    private static KafkaConsumer<String, byte[]> consumer(ApplicationContext context) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Objects.requireNonNull(
                                context.getEnvironment()
                                        .getProperty("spring.kafka.bootstrap-servers"))),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
