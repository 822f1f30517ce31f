package io.orderloom.app.kafka;

import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

import io.cloudevents.CloudEvent;
import io.orderloom.app.axon.ByOrder;
import io.orderloom.app.axon.ProcessorConfiguration;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.TopicResolver;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/**
 * Everything that differs from the Kafka extension's defaults. The extension's auto-configuration
 * makes the producer, the handler and its processor {@code kafka-publisher}; the topics are created
 * by Spring's {@code KafkaAdmin} once all beans are there and before the first processor or
 * listener starts.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
@PropertySource("classpath:io/orderloom/app/kafka/kafka.properties")
class KafkaConfiguration {

    static final String PROCESSING_GROUP = "kafka-publisher";

    /**
     * Dated by the broker: it refuses what is dated an hour ahead of its own clock, and facts would
     * wait for as long as ours is wrong. When a fact came about is in the fact.
     */
    @Bean
    NewTopics factTopics(KafkaProperties properties) {
        var topics = properties.topics();
        return new NewTopics(
                FactTopics.names().stream()
                        .map(name ->
                                TopicBuilder.name(name)
                                        .partitions(topics.partitions())
                                        .replicas(topics.replicas())
                                        .config(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                                        .build())
                        .toArray(NewTopic[]::new));
    }

    @Bean
    TopicResolver topicResolver() {
        return new FactTopics();
    }

    @Bean
    KafkaMessageConverter<String, CloudEvent> kafkaMessageConverter(
            @Qualifier("eventSerializer") Serializer serializer) {
        return new FactConverter(serializer);
    }

    /** Closed without waiting: what is not acknowledged then is sent again by the next producer. */
    @Bean(destroyMethod = "shutDown")
    ProducerFactory<String, CloudEvent> axonKafkaProducerFactory(
            org.axonframework.extensions.kafka.KafkaProperties properties) {
        return DefaultProducerFactory.<String, CloudEvent>builder()
                .configuration(properties.buildProducerProperties())
                .closeTimeout(Duration.ZERO)
                .build();
    }

    @Bean(destroyMethod = "shutDown")
    KafkaPublisher<String, CloudEvent> kafkaPublisher(
            ProducerFactory<String, CloudEvent> producers,
            KafkaMessageConverter<String, CloudEvent> converter,
            TopicResolver topics,
            KafkaProperties properties) {
        return new AcknowledgedPublisher(
                producers, converter, topics, properties.publisher().acknowledgementTimeout());
    }

    @Bean
    ConfigurerModule kafkaPublisherProcessor(KafkaProperties properties) {
        var publisher = properties.publisher();
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerSequencingPolicy(PROCESSING_GROUP, _ -> new ByOrder())
                        .registerTrackingEventProcessorConfiguration(
                                PROCESSING_GROUP, c -> lanes(publisher));
    }

    private static TrackingEventProcessorConfiguration lanes(KafkaProperties.Publisher publisher) {
        var threads = Math.max(publisher.segments(), ProcessorConfiguration.MOST_SEGMENTS);
        return TrackingEventProcessorConfiguration.forParallelProcessing(threads)
                .andInitialSegmentsCount(publisher.segments())
                .andBatchSize(publisher.batchSize())
                .andInitialTrackingToken(StreamableMessageSource::createTailToken);
    }
}
