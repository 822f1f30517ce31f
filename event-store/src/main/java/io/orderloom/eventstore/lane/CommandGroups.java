package io.orderloom.eventstore.lane;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out the commands of several callers in one transaction: those that arrive while one
 * commits are the next one. Each is a unit of work of its own within it, so a command that is
 * refused loses its own events and nobody else's.
 *
 * <p>Guarantees that a caller is answered after the commit; that a group that fails, by whomever,
 * is rolled back whole, and its commands are carried out one by one; and that grouped commands of
 * one aggregate are carried out in the order in which they came. A command sent from within a unit
 * of work or a transaction is carried out there, as ever.
 *
 * <p>Limits: only commands whose handlers record events and do nothing else are grouped: what a
 * handler writes to the database itself would stay when it refuses after that, and one that waits
 * would hold up the others. Everything else, and every command before the start and after the stop,
 * is carried out alone, on the caller's thread.
 */
public final class CommandGroups implements SmartLifecycle {

    private final CommandBus commands;
    private final RootUnitOfWork unitOfWork;
    private final GroupSettings settings;
    private final Predicate<CommandMessage<?>> groupable;
    private volatile List<CommandGroup> groups = List.of();

    /**
     * @param commands carries them out, on the thread that dispatches
     * @param groupable whether a command's handler does nothing but record events, and soon
     */
    public CommandGroups(
            CommandBus commands,
            TransactionManager transactions,
            GroupSettings settings,
            Predicate<CommandMessage<?>> groupable) {
        this.commands = commands;
        this.unitOfWork = new RootUnitOfWork("command-group", transactions);
        this.settings = settings;
        this.groupable = groupable;
    }

    /** For those who send commands: the same bus, by way of the groups. */
    public CommandBus bus() {
        return new GroupedCommandBus(this, commands);
    }

    <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (isWithinAnother() || !groupable.test(command) || !joins(command, callback)) {
            commands.dispatch(command, callback);
        }
    }

    private static boolean isWithinAnother() {
        return CurrentUnitOfWork.isStarted()
                || TransactionSynchronizationManager.isActualTransactionActive();
    }

    private <C, R> boolean joins(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        List<CommandGroup> open = groups;
        if (open.isEmpty()) {
            return false;
        }
        int group = Math.floorMod(CommandTargets.of(command).hashCode(), open.size());
        return open.get(group).join(command, callback);
    }

    @Override
    public synchronized void start() {
        if (groups.isEmpty()) {
            groups = IntStream.range(0, settings.workers()).mapToObj(this::group).toList();
        }
    }

    private CommandGroup group(int number) {
        return new CommandGroup(number, commands, unitOfWork, settings.most());
    }

    /** What has joined a group is carried out; what comes later is carried out alone. */
    @Override
    public synchronized void stop() {
        List<CommandGroup> closing = groups;
        groups = List.of();
        closing.forEach(CommandGroup::close);
    }

    @Override
    public boolean isRunning() {
        return !groups.isEmpty();
    }

    /** Ready before anything sends, and closed when nothing does any more. */
    @Override
    public int getPhase() {
        return Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS;
    }
}
