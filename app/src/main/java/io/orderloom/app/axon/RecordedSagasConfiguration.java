package io.orderloom.app.axon;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.operations.saga.SagaVerificationConfiguration;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Just enough to read what was recorded and to replay it: no processors, no commands, nobody who
 * could be asked for anything. For a command that verifies, not for the application. Without
 * {@code @Configuration}, or the application would find it too.
 */
@EnableConfigurationProperties(DeadlineSettings.class)
@Import({SerializationConfiguration.class, SagaVerificationConfiguration.class})
public class RecordedSagasConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FulfillmentDeadlines fulfillmentDeadlines(DeadlineSettings settings) {
        return settings.forTheProcess();
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource dataSource, PlatformTransactionManager transactions, Serializer serializer) {
        return PostgresEventStorageEngine.builder()
                .dataSource(dataSource)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }
}
