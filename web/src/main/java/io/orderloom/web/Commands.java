package io.orderloom.web;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.web.idempotency.Claim;
import java.util.HashMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sends the commands of REST callers.
 *
 * <p>A conflict with another node or a deadlock is tried again a few times: the command has changed
 * nothing then. Every other failure is the caller's to hear.
 */
@Component
public class Commands {
    private static final int ATTEMPTS = 5;

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends the command and waits until it is durable.
     *
     * @param expectedVersion of the aggregate, or null if any will do
     * @return the aggregate's version after it, or 0 if the command does not tell
     * @throws RequestRefused as the aggregate refuses, {@code NOT_FOUND} if there is none, {@code
     *     UNAVAILABLE} if conflicts do not end
     */
    public long send(Object command, Claim claim, @Nullable Long expectedVersion) {
        var message = messageOf(command, claim, expectedVersion);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Object version = gateway.sendAndWait(message);
                return version instanceof Long number ? number : 0;
            } catch (AxonTransientException | TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw busy(e);
                }
            } catch (AggregateNotFoundException _) {
                throw notFound();
            }
        }
        throw new IllegalStateException("The last attempt returns or throws");
    }

    /** The refusal of whatever is asked of something that does not exist. */
    public static RequestRefused notFound() {
        return new RequestRefused(RefusalCode.NOT_FOUND, "There is nothing with this id.");
    }

    private static CommandMessage<?> messageOf(
            Object command, Claim claim, @Nullable Long expectedVersion) {
        var metaData = new HashMap<String, Object>(claim.metaData());
        if (expectedVersion != null) {
            metaData.put(Metadata.EXPECTED_VERSION, expectedVersion);
        }
        return GenericCommandMessage.asCommandMessage(command).andMetaData(metaData);
    }

    private static RequestRefused busy(RuntimeException cause) {
        var refused =
                new RequestRefused(
                        RefusalCode.UNAVAILABLE, "Too many others change the same; try again.");
        refused.initCause(cause);
        return refused;
    }
}
