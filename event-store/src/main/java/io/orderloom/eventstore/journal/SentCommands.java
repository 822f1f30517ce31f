package io.orderloom.eventstore.journal;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What a saga sends in the step it is taking, for the journal. Whoever carries a saga's commands
 * notes each of them here, within the step's unit of work; a command that fails needs no note, for
 * its step has not happened.
 */
public final class SentCommands {

    private static final String RESOURCE = SentCommands.class.getName();

    private SentCommands() {}

    /** What became of a command by the end of the step. */
    public enum Outcome {
        /** Its handler has carried it out, in the same transaction. */
        HANDLED,
        /** It waits in the lane of its key, from the same transaction on. */
        QUEUED
    }

    /** One command and what became of it. */
    public record Sent(Object command, Outcome outcome) {}

    /** Notes a command of the current step. */
    public static void note(Object command, Outcome outcome) {
        list().add(new Sent(command, outcome));
    }

    /** Takes what was noted since it was taken last. */
    public static List<Sent> take() {
        List<Sent> sent = List.copyOf(list());
        list().clear();
        return sent;
    }

    private static List<Sent> list() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(RESOURCE, _ -> new ArrayList<Sent>());
    }
}
