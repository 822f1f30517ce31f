package io.orderloom.eventstore.lane;

import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.jspecify.annotations.Nullable;

/** A command that waits for its turn, and its caller, who waits for the commit. */
final class JoinedCommand<C, R> {

    private final CommandMessage<C> command;
    private final CommandCallback<? super C, ? super R> callback;
    private @Nullable CommandResultMessage<? extends R> result;

    JoinedCommand(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        this.command = command;
        this.callback = callback;
    }

    CommandMessage<C> command() {
        return command;
    }

    /**
     * Within the group's unit of work: what came of it is told after the commit. A lost race is the
     * group's to hear, for it may have lost because of the locks that the group holds: alone, with
     * no other lock, it is in nobody's way.
     */
    void carryOut(CommandBus commands) {
        result = null;
        commands.<C, R>dispatch(command, (_, answer) -> result = answer);
        CommandResultMessage<? extends R> answer = result;
        if (answer == null) {
            throw new IllegalStateException("Was not handled on this thread: " + command);
        }
        if (answer.isExceptional() && TransientFailure.isLostRace(answer.exceptionResult())) {
            throw RootUnitOfWork.unchecked(answer.exceptionResult());
        }
    }

    /**
     * Whatever comes of it is the caller's to hear, even that there is no transaction to be had.
     */
    void carryOutAlone(CommandBus commands) {
        try {
            commands.dispatch(command, callback);
        } catch (RuntimeException notCarriedOut) {
            fail(notCarriedOut);
        }
    }

    void answer() {
        callback.onResult(command, Objects.requireNonNull(result));
    }

    void fail(Throwable failure) {
        callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(failure));
    }
}
