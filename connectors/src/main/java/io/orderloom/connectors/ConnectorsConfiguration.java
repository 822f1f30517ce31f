package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the connectors and what they share; imported by the application, which provides Axon's
 * command gateway and db-scheduler's scheduler.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConnectorsProperties.class, TrafficProperties.class})
@PropertySource("classpath:io/orderloom/connectors/db-scheduler.properties")
@ComponentScan
public class ConnectorsConfiguration {

    /** Tasks as JSON, readable in SQL and over versions. */
    private static final Serializer SERIALIZER = new Jackson3Serializer(JsonMapper.shared());

    @Bean
    CallQueue callQueue(ObjectProvider<Scheduler> scheduler, ObjectProvider<JdbcClient> jdbc) {
        return new CallQueue(scheduler, new OwedCalls(jdbc), SERIALIZER);
    }

    @Bean
    CallTasks callTasks(
            ConnectorsProperties properties,
            TrafficProperties traffic,
            ObjectProvider<JdbcClient> jdbc,
            ObjectProvider<Scheduler> scheduler) {
        RandomGenerator random = RandomGenerator.getDefault();
        BackoffPolicy backoff = new BackoffPolicy(properties.backoff(), random);
        return new CallTasks(
                backoff,
                traffic.recheck(),
                new WaitingCalls(jdbc, scheduler),
                new MadeCalls(new OwedCalls(jdbc)));
    }

    /** Without a registry in the application its numbers are kept by Micrometer's own. */
    @Bean
    CallMeters callMeters(ObjectProvider<MeterRegistry> registries) {
        return new CallMeters(registries.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    QueueMeters queueMeters(
            ObjectProvider<JdbcClient> jdbc, ObjectProvider<MeterRegistry> registries) {
        return new QueueMeters(
                jdbc,
                registries.getIfAvailable(() -> Metrics.globalRegistry),
                List.of("payment-call", "carrier-call"));
    }

    @Bean
    CallDrain callDrain(ObjectProvider<Scheduler> scheduler) {
        return new CallDrain(scheduler);
    }

    @Bean
    DbSchedulerCustomizer schedulerOfCalls() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(SERIALIZER);
            }

            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(warmThreads());
            }
        };
    }

    /**
     * A task goes to the thread that was busy last: as many threads as there is work for, where a
     * pool of fixed size would use all in turn. Bounded by the scheduler, which takes on no more
     * than {@code db-scheduler.threads}, and which ends them.
     */
    private static ExecutorService warmThreads() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().name("db-scheduler-", 1).factory());
    }
}
