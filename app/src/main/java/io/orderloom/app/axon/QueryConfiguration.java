package io.orderloom.app.axon;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.query.order.OrderFacts;
import java.util.List;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Queries run without a transaction around them: one that waits must not hold a connection. What
 * they ask of the past comes from the event store.
 */
@Configuration
class QueryConfiguration {

    @Bean
    OrderFacts orderFacts(PostgresEventStorageEngine engine) {
        return order -> engine.eventsOfOrders(List.of(order.value()));
    }

    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }
}
