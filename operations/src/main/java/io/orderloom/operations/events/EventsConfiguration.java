package io.orderloom.operations.events;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.explorer.EventExplorer;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings the event explorer; imported by the application, which provides the store. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class EventsConfiguration {

    @Bean
    EventExplorer eventExplorer(DataSource dataSource, PostgresEventStorageEngine engine) {
        return new EventExplorer(dataSource, engine);
    }
}
