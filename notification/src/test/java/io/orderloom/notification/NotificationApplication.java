package io.orderloom.notification;

import io.orderloom.api.notification.RecordNotificationFailure;
import io.orderloom.api.notification.RecordNotificationSent;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;

/** The module alone; keeps the commands it sends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NotificationConfiguration.class)
class NotificationApplication {

    final List<CommandMessage<?>> commands = new CopyOnWriteArrayList<>();

    @Bean
    DeadLetters deadLetters(DataSource dataSource) {
        return new DeadLetters(dataSource);
    }

    @Bean
    NewTopics topics() {
        return new NewTopics(
                new NewTopic("order_events", 2, (short) 1),
                new NewTopic("shipping_events", 2, (short) 1),
                new NewTopic("payment_events", 2, (short) 1));
    }

    @Bean
    CommandGateway commandGateway() {
        var bus = SimpleCommandBus.builder().build();
        List.of(RecordNotificationSent.class, RecordNotificationFailure.class)
                .forEach(type -> bus.subscribe(type.getName(), commands::add));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean
    KafkaTemplate<Object, Object> kafka(KafkaProperties kafka) {
        return new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(kafka.buildProducerProperties()));
    }
}
