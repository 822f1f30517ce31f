package io.orderloom.operations.deadletter;

import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.operations.deadletter.DeadLetterDecision.DiscardDeadLetter;
import io.orderloom.operations.deadletter.DeadLetterDecision.RetryDeadLetter;
import io.orderloom.web.idempotency.CommandSide;
import java.util.List;

/** Puts the decisions' handler on the command bus, as Axon does in the application. */
public final class Decisions {

    private Decisions() {}

    public static void handleOn(CommandSide side, ToldSource source) {
        var decisions =
                new DeadLetterDecisions(
                        new DeadLetters(side.database()), List.of(source), side.clock());
        side.handle(RetryDeadLetter.class, command -> decisions.handle(command, "jane"));
        side.handle(DiscardDeadLetter.class, command -> decisions.handle(command, "jane"));
    }
}
