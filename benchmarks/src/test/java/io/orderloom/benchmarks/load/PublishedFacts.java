package io.orderloom.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one topic from its end and tells of each record of some types, by the order's id. */
final class PublishedFacts implements AutoCloseable {

    private static final String TOPIC = "order_events";

    private final KafkaConsumer<String, String> consumer;
    private final List<String> marks;
    private final Consumer<String> listener;
    private final CompletableFuture<Void> reader;
    private volatile boolean open = true;

    PublishedFacts(String kafka, List<String> types, Consumer<String> listener) {
        this.marks = types.stream().map(type -> "\"orderloom." + type + ".").toList();
        this.listener = listener;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                                1),
                        new StringDeserializer(),
                        new StringDeserializer());
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(it ->
                                new org.apache.kafka.common.TopicPartition(
                                        it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(List.copyOf(partitions));
        partitions.forEach(consumer::position);
        this.reader = Background.run(this::read);
    }

    private void read() {
        while (open) {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(fact -> {
                        if (marks.stream().anyMatch(fact.value()::contains)) {
                            listener.accept(fact.key());
                        }
                    });
        }
        consumer.close();
    }

    @Override
    public void close() {
        open = false;
        reader.join();
    }
}
