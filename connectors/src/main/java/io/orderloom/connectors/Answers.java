package io.orderloom.connectors;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Brings what another company answered back as commands, and waits until they are recorded. */
public final class Answers {

    private final CommandGateway commands;
    private final String actor;

    public Answers(CommandGateway commands, String actor) {
        this.commands = commands;
        this.actor = actor;
    }

    /** Returns once it is recorded; what cannot be recorded is thrown, and asked again later. */
    public void record(Object command, Trace trace) {
        commands.sendAndWait(
                GenericCommandMessage.asCommandMessage(command)
                        .withMetaData(trace.metadata(actor)));
    }
}
