package io.orderloom.app.axon;

import io.orderloom.eventstore.lane.CommandGroups;
import io.orderloom.eventstore.lane.GroupSettings;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How commands from outside are carried out: many callers share a commit. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    CommandGroups commandGroups(
            CommandBus commandBus, TransactionManager transactions, CommandProperties properties) {
        return new CommandGroups(
                commandBus,
                transactions,
                new GroupSettings(properties.groups(), properties.groupSize()));
    }
}
