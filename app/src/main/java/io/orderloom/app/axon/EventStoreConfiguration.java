package io.orderloom.app.axon;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import io.orderloom.eventstore.ReadersLag;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.eventstore.token.PostgresTokenStore;
import io.orderloom.eventstore.token.ProcessorControl;
import io.orderloom.eventstore.token.ProcessorTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Where everything is kept: one PostgreSQL, so that a step is one transaction. */
@Configuration
class EventStoreConfiguration {

    /** PostgreSQL keeps microseconds; what is finer would not be read back as it was written. */
    @Bean
    Clock clock() {
        var clock = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
        GenericEventMessage.clock = clock;
        return clock;
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Serializer serializer,
            MeterRegistry meters) {
        var engine =
                PostgresEventStorageEngine.builder()
                        .dataSource(dataSource)
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
        Gauge.builder("orderloom.events.gap.wait", () -> engine.gapWait().toMillis() / 1000.0)
                .description("How long readers have been waiting behind an open transaction")
                .baseUnit("seconds")
                .register(meters);
        FunctionTimer.builder(
                        "orderloom.events.gap.waits",
                        engine,
                        store -> store.gapWaits().count(),
                        store -> store.gapWaits().total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Waits of readers behind open transactions that have ended")
                .register(meters);
        return engine;
    }

    @Bean
    @Primary
    PostgresEventStore eventBus(PostgresEventStorageEngine engine) {
        return PostgresEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    DeadLetters deadLetters(DataSource dataSource) {
        return new DeadLetters(dataSource);
    }

    @Bean
    OperatorDecisions operatorDecisions(DataSource dataSource, Clock clock) {
        return new OperatorDecisions(dataSource, clock);
    }

    @Bean
    ProcessorTokens processorTokens(DataSource dataSource) {
        return new ProcessorTokens(dataSource);
    }

    @Bean
    ProcessorControl processorControl(
            DataSource dataSource, Serializer serializer, Clock clock, ProcessorSettings settings) {
        return new ProcessorControl(dataSource, serializer, clock, settings.claimTimeout());
    }

    @Bean
    ReadersLag readersLag(DataSource dataSource) {
        return new ReadersLag(dataSource);
    }

    @Bean
    TokenStore tokenStore(
            DataSource dataSource,
            Serializer serializer,
            ProcessorSettings settings,
            @Value("${orderloom.node-id}") String nodeId) {
        return new PostgresTokenStore(dataSource, serializer, nodeId, settings.claimTimeout());
    }
}
