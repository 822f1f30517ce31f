package io.orderloom.notification;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Reads the topics that customers are told of. An offset is committed after its record's
 * transaction; while the database is away a record is read again, one that fails for another reason
 * is put aside. Only imported, never found by a scan, which would ignore the module's switch.
 */
class ListenerConfiguration {

    private static final String GROUP = "orderloom-notification";
    private static final String[] TOPICS = {"order_events", "shipping_events", "payment_events"};

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> notificationListener(
            KafkaProperties kafka,
            Notifier notifier,
            RecordLetters letters,
            NotificationProperties properties) {
        var container =
                new ConcurrentMessageListenerContainer<>(consumers(kafka), settings(notifier));
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(errorHandler(letters));
        return container;
    }

    private static ConsumerFactory<String, byte[]> consumers(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new DefaultKafkaConsumerFactory<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static ContainerProperties settings(Notifier notifier) {
        var settings = new ContainerProperties(TOPICS);
        settings.setAckMode(ContainerProperties.AckMode.RECORD);
        settings.setMessageListener(
                (MessageListener<String, byte[]>) record -> notifier.handle(record.value()));
        return settings;
    }

    private static DefaultErrorHandler errorHandler(RecordLetters letters) {
        var handler =
                new DefaultErrorHandler(letters, new FixedBackOff(200, RecordLetters.ATTEMPTS - 1));
        handler.setBackOffFunction(
                (record, failure) -> isPassing(failure.getCause()) ? untilItPasses() : null);
        handler.addNotRetryableExceptions(UnreadableRecord.class);
        return handler;
    }

    static boolean isPassing(@Nullable Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof TransactionException;
    }

    private static BackOff untilItPasses() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }
}
