package io.orderloom.app.axon;

import io.orderloom.eventstore.lane.CommandGroups;
import io.orderloom.eventstore.lane.GroupSettings;
import io.orderloom.web.idempotency.Claim;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How commands from outside are carried out: many callers share a commit. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    private static final String CONTRACT = "io.orderloom.api.";

    @Bean
    CommandGroups commandGroups(
            CommandBus commandBus, TransactionManager transactions, CommandProperties properties) {
        return new CommandGroups(
                commandBus,
                transactions,
                new GroupSettings(properties.groups(), properties.groupSize()),
                CommandConfiguration::recordsEventsOnly);
    }

    /** The aggregates' commands, unless they use up an idempotency key, which is a row. */
    private static boolean recordsEventsOnly(CommandMessage<?> command) {
        return command.getPayloadType().getPackageName().startsWith(CONTRACT)
                && !Claim.isIn(command.getMetaData());
    }
}
