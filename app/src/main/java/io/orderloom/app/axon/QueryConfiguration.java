package io.orderloom.app.axon;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queries run without a transaction around them: one that waits must not hold a connection. */
@Configuration
class QueryConfiguration {

    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }
}
