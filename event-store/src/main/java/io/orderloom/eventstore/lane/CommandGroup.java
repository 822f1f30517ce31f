package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.ExpectedStreams;
import io.orderloom.eventstore.Gathering;
import io.orderloom.eventstore.PollingThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that carries out all commands that wait, in one transaction. */
final class CommandGroup {

    private static final Logger LOG = LoggerFactory.getLogger(CommandGroup.class);
    private static final Duration UNTIL_WOKEN = Duration.ofSeconds(10);

    /** Callers wait for it, so it is short. */
    private static final Gathering GATHERING = new Gathering(1, Duration.ofMillis(10), 20);

    private final CommandBus commands;
    private final RootUnitOfWork unitOfWork;
    private final int most;
    private final Queue<JoinedCommand<?, ?>> waiting = new ConcurrentLinkedQueue<>();
    private final PollingThread thread;
    private boolean open = true;

    CommandGroup(int number, CommandBus commands, RootUnitOfWork unitOfWork, int most) {
        this.commands = commands;
        this.unitOfWork = unitOfWork;
        this.most = most;
        this.thread = PollingThread.start("command-group-" + number, this::step);
    }

    /** False if it takes nothing any more. */
    <C, R> boolean join(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        synchronized (this) {
            if (!open) {
                return false;
            }
            waiting.add(new JoinedCommand<>(command, callback));
        }
        thread.wake();
        return true;
    }

    /** Returns when all that has joined is carried out. */
    void close() {
        synchronized (this) {
            open = false;
        }
        thread.end();
        thread.join();
        while (!waiting.isEmpty()) {
            carryOut(next());
        }
    }

    private Duration step() {
        List<JoinedCommand<?, ?>> group = next();
        if (group.isEmpty()) {
            return UNTIL_WOKEN;
        }
        long begun = System.nanoTime();
        try {
            carryOut(group);
        } catch (Error e) {
            breakUp(group, e);
            throw e;
        }
        if (!waiting.isEmpty()) {
            LockSupport.parkNanos(GATHERING.restAfter(group.size(), System.nanoTime() - begun));
        }
        return Duration.ZERO;
    }

    /** Ends with its thread, which may be in a transaction for ever; nobody is left waiting. */
    private void breakUp(List<JoinedCommand<?, ?>> group, Error e) {
        synchronized (this) {
            open = false;
        }
        group.forEach(it -> it.fail(e));
        waiting.forEach(it -> it.fail(e));
        waiting.clear();
    }

    private List<JoinedCommand<?, ?>> next() {
        List<JoinedCommand<?, ?>> group = new ArrayList<>();
        JoinedCommand<?, ?> joined = null;
        while (group.size() < most && (joined = waiting.poll()) != null) {
            group.add(joined);
        }
        return group;
    }

    private void carryOut(List<JoinedCommand<?, ?>> group) {
        if (group.size() == 1) {
            group.getFirst().carryOutAlone(commands);
            return;
        }
        try {
            unitOfWork.execute(() -> {
                expect(group);
                group.forEach(it -> it.carryOut(commands));
            });
        } catch (RuntimeException failure) {
            afterFailure(group, failure);
            return;
        }
        group.forEach(JoinedCommand::answer);
    }

    private static void expect(List<JoinedCommand<?, ?>> group) {
        ExpectedStreams.announce(
                CurrentUnitOfWork.get(),
                CommandTargets.of(group.stream().map(JoinedCommand::command).toList()));
    }

    /** What may be committed is not carried out again: its callers hear that nobody knows. */
    private void afterFailure(List<JoinedCommand<?, ?>> group, RuntimeException failure) {
        if (TransientFailure.mayHaveCommitted(failure)) {
            group.forEach(it -> it.fail(failure));
        } else {
            LOG.debug("{} commands are carried out one by one", group.size(), failure);
            group.forEach(it -> it.carryOutAlone(commands));
        }
    }
}
