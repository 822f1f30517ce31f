package io.orderloom.app.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts go to Kafka. What the broker's client itself is told stands under {@code axon.kafka}
 * and {@code spring.kafka}.
 *
 * @param topics how the five topics are created; existing ones keep their replicas
 * @param publisher how the event store is read for them
 */
@ConfigurationProperties("orderloom.kafka")
public record KafkaProperties(@DefaultValue Topics topics, @DefaultValue Publisher publisher) {

    /**
     * How a topic is made.
     *
     * @param partitions of each topic; raising it later moves orders to other partitions
     * @param replicas of each partition, at most the number of brokers
     */
    public record Topics(@DefaultValue("6") int partitions, @DefaultValue("1") short replicas) {}

    /**
     * How the event store is read.
     *
     * @param segments how many lanes publish side by side, set when the group first starts
     * @param batchSize how many events are sent before their acknowledgements are awaited
     * @param acknowledgementTimeout how long the acknowledgements of a batch are awaited; below the
     *     producer's {@code delivery.timeout.ms} and {@code axon.timeout}'s 30 s
     */
    public record Publisher(
            @DefaultValue("2") int segments,
            @DefaultValue("500") int batchSize,
            @DefaultValue("20s") Duration acknowledgementTimeout) {}
}
