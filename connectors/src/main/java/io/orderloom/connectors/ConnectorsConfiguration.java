package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the connectors and what they share; imported by the application, which provides Axon's
 * command gateway and db-scheduler's scheduler.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectorsProperties.class)
@PropertySource("classpath:io/orderloom/connectors/db-scheduler.properties")
@ComponentScan
public class ConnectorsConfiguration {

    @Bean
    CallQueue callQueue(ObjectProvider<Scheduler> scheduler) {
        return new CallQueue(scheduler);
    }

    @Bean
    CallTasks callTasks(ConnectorsProperties properties) {
        RandomGenerator random = RandomGenerator.getDefault();
        return new CallTasks(new BackoffPolicy(properties.backoff(), random));
    }

    @Bean
    CallDrain callDrain(ObjectProvider<Scheduler> scheduler) {
        return new CallDrain(scheduler);
    }

    /** Tasks as JSON, readable in SQL and over versions; calls wait on virtual threads. */
    @Bean
    DbSchedulerCustomizer schedulerOfCalls() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer(JsonMapper.shared()));
            }

            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newVirtualThreadPerTaskExecutor());
            }
        };
    }
}
