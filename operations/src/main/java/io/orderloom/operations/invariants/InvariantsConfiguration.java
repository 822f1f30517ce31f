package io.orderloom.operations.invariants;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The proof, to be imported by whoever runs it. Expects a data source with its transaction manager;
 * Kafka is found by {@code spring.kafka.*} and asked only when its invariant is checked.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InvariantSettings.class, KafkaProperties.class})
public class InvariantsConfiguration {

    @Bean
    Invariants invariants(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            KafkaProperties kafka,
            InvariantSettings settings) {
        var topics = new KafkaTopics(consumers(kafka), transactions, dataSource);
        var jdbc = new JdbcTemplate(dataSource);
        return new Invariants(transactions, jdbc, topics, Clock.systemUTC(), settings);
    }

    private static ConsumerFactory<String, byte[]> consumers(KafkaProperties kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        // Where the broker is away the check says so, rather than waiting a minute a topic.
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return new DefaultKafkaConsumerFactory<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
