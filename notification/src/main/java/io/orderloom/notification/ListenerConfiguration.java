package io.orderloom.notification;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How Kafka is read, and written to when a record fails. An offset is committed after its record's
 * transaction, or after the next topic has the record, with those of all that were read at once:
 * what comes again after a crash is known by its id. Only imported, never found by a scan, which
 * would ignore the module's switch.
 */
@Import(RetryTopics.class)
class ListenerConfiguration {

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> notificationListeners(
            KafkaProperties kafka, NotificationProperties properties) {
        var listeners = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        listeners.setConsumerFactory(consumers(kafka));
        listeners.setConcurrency(properties.concurrency());
        listeners.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
        return listeners;
    }

    private static ConsumerFactory<String, byte[]> consumers(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new DefaultKafkaConsumerFactory<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    FactListener factListener(Notifier notifier) {
        return new FactListener(notifier);
    }

    @Bean
    DelayedFacts delayedFacts(JdbcClient jdbc) {
        return new DelayedFacts(jdbc, reader());
    }

    @Bean(DeadRecords.BEAN)
    DeadRecords deadRecords(
            PlatformTransactionManager transactions, RecordLetters letters, DelayedFacts delayed) {
        return new DeadRecords(new TransactionTemplate(transactions), letters, delayed, reader());
    }

    private static FactReader reader() {
        return new FactReader(NotificationConfiguration.mapper());
    }

    @Bean(defaultCandidate = false)
    ProducerFactory<String, byte[]> notificationProducers(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "orderloom-notification");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Given up before the framework stops waiting, at 30 s: what it reads again is not sent
        // behind its back any more.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        return new DefaultKafkaProducerFactory<>(
                settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean(defaultCandidate = false)
    KafkaTemplate<String, byte[]> notificationHandOver(
            @Qualifier("notificationProducers") ProducerFactory<String, byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }
}
