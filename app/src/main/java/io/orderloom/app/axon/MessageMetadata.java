package io.orderloom.app.axon;

import io.orderloom.api.Metadata;
import io.orderloom.app.web.RequestTrace;
import io.orderloom.eventstore.lane.CommandGroups;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sees to it that every message says which request began it, what it came from, and who asked. */
@Configuration
class MessageMetadata {

    /** Without a login the caller is anonymous and may do everything. */
    private static final String ANONYMOUS = "anonymous";

    /**
     * What callers ask and other companies answer is committed in groups. No retry scheduler: a
     * command sent by the saga must run on the thread of its step.
     */
    @Bean
    CommandGateway commandGateway(CommandGroups commandGroups) {
        var gateway = DefaultCommandGateway.builder().commandBus(commandGroups.bus()).build();
        gateway.registerDispatchInterceptor(_ -> (_, command) -> traced(command));
        return gateway;
    }

    @Bean
    CorrelationDataProvider correlation() {
        return MessageMetadata::carriedOn;
    }

    private static CommandMessage<?> traced(CommandMessage<?> command) {
        var trace = RequestTrace.current();
        var missing = new HashMap<String, Object>();
        missing.put(Metadata.ACTOR, ANONYMOUS);
        missing.put(Metadata.CORRELATION_ID, trace == null ? command.getIdentifier() : trace);
        missing.keySet().removeAll(command.getMetaData().keySet());
        return command.andMetaData(missing);
    }

    /**
     * Commands are not stored, so a fact names the fact before it as its cause, and only the first
     * one names the command.
     */
    private static Map<String, ?> carriedOn(Message<?> message) {
        var given = message.getMetaData();
        var carried = new HashMap<String, Object>();
        carried.put(
                Metadata.CORRELATION_ID,
                given.getOrDefault(Metadata.CORRELATION_ID, message.getIdentifier()));
        carried.put(
                Metadata.CAUSATION_ID,
                message instanceof CommandMessage<?>
                        ? given.getOrDefault(Metadata.CAUSATION_ID, message.getIdentifier())
                        : message.getIdentifier());
        if (given.get(Metadata.ACTOR) instanceof String actor) {
            carried.put(Metadata.ACTOR, actor);
        }
        return carried;
    }
}
