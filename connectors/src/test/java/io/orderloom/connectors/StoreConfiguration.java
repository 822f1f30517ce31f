package io.orderloom.connectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import io.orderloom.eventstore.deadletter.DeadLetters;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The event store and the dead letters, as the application brings them. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    @Bean
    public static EventStore eventStore(
            DataSource dataSource, PlatformTransactionManager transactions) {
        JacksonSerializer serializer =
                JacksonSerializer.builder()
                        .objectMapper(JsonMapper.builder().addModule(new JavaTimeModule()).build())
                        .build();
        PostgresEventStorageEngine engine =
                PostgresEventStorageEngine.builder()
                        .dataSource(dataSource)
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
        return PostgresEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    public static DeadLetters deadLetters(DataSource dataSource) {
        return new DeadLetters(dataSource);
    }
}
