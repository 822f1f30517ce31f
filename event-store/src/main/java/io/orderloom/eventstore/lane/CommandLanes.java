package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PollingThread;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.FailedWork;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Queues commands by key, in the transaction that decided them, and carries them out one after the
 * other: all commands of a key in one lane, which one worker of one node works at a time.
 *
 * <p>Guarantees that a queued command is carried out exactly once, in the order of its key, or
 * becomes a dead letter behind which its key waits; that its row and the events it caused commit
 * together; and that no two lanes ever meet in one aggregate, so that none can lock the other out.
 *
 * <p>Limits: whoever queues a command gets no answer; what it must know is an event. The command
 * bus must handle on the thread that dispatches, with no {@code RetryScheduler} before it.
 */
public final class CommandLanes implements SmartLifecycle {

    /** A lane is part of every row: with another number, commands of one key would overtake. */
    static final int LANES = 64;

    private static final String STAGED = "CommandLanes.staged";

    private final LaneCommandTable table;
    private final RootUnitOfWork unitOfWork;
    private final CommandBus commandBus;
    private final Json json;
    private final Clock clock;
    private final LaneSettings settings;
    private volatile List<PollingThread> workers = List.of();

    /**
     * @param transactions opens transactions of the data source
     * @param serializer writes commands and metadata as JSON text
     */
    public CommandLanes(
            DataSource dataSource,
            TransactionManager transactions,
            CommandBus commandBus,
            Serializer serializer,
            Clock clock,
            LaneSettings settings) {
        this.table = new LaneCommandTable(dataSource);
        this.unitOfWork = new RootUnitOfWork("command-lane", transactions);
        this.commandBus = commandBus;
        this.json = new Json(serializer);
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Queues the command with the current transaction, and with the unit of work if there is one:
     * one that is rolled back takes its commands along, those of one root are one insert.
     *
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void enqueue(String key, Object command, MetaData metaData) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("A lane command needs a transaction");
        }
        NewCommand queued = queued(key, new GenericCommandMessage<>(command, metaData));
        if (CurrentUnitOfWork.isStarted()) {
            staged(CurrentUnitOfWork.get()).add(queued);
        } else {
            insert(List.of(queued));
        }
    }

    /** Takes up again, or lets go of, what became a dead letter here. */
    public DeadLetterSource letters() {
        return new Letters();
    }

    @Override
    public synchronized void start() {
        if (workers.isEmpty()) {
            workers = IntStream.range(0, settings.workers()).mapToObj(this::startWorker).toList();
        }
    }

    @Override
    public synchronized void stop() {
        workers.forEach(PollingThread::end);
        workers.forEach(PollingThread::join);
        workers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !workers.isEmpty();
    }

    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS;
    }

    private NewCommand queued(String key, CommandMessage<?> command) {
        return new NewCommand(
                laneOf(key),
                key,
                command.getIdentifier(),
                json.typeOf(command.getPayload()),
                json.write(command.getPayload()),
                json.write(command.getMetaData()));
    }

    /** What this unit of work has queued; it goes to the parent, or from the root to the table. */
    private List<NewCommand> staged(UnitOfWork<?> unit) {
        if (unit.phase().isAfter(UnitOfWork.Phase.PREPARE_COMMIT)) {
            throw new IllegalStateException("Too late to queue a command: " + unit.phase());
        }
        return unit.getOrComputeResource(
                STAGED,
                _ -> {
                    unit.onPrepareCommit(this::pass);
                    return new ArrayList<>();
                });
    }

    private void pass(UnitOfWork<?> unit) {
        List<NewCommand> commands = staged(unit);
        unit.resources().remove(STAGED);
        unit.parent()
                .ifPresentOrElse(parent -> staged(parent).addAll(commands), () -> insert(commands));
    }

    private void insert(List<NewCommand> commands) {
        table.insert(commands);
        wakeAfterCommit(commands.stream().mapToInt(NewCommand::lane).toArray());
    }

    private void wakeAfterCommit(int... lanes) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wake(lanes);
                    }
                });
    }

    private void wake(int[] lanes) {
        List<PollingThread> awake = workers;
        if (!awake.isEmpty()) {
            IntStream.of(lanes)
                    .map(lane -> lane % awake.size())
                    .distinct()
                    .forEach(worker -> awake.get(worker).wake());
        }
    }

    private static int laneOf(String key) {
        return Math.floorMod(key.hashCode(), LANES);
    }

    private PollingThread startWorker(int number) {
        int[] lanes =
                IntStream.range(0, LANES)
                        .filter(lane -> lane % settings.workers() == number)
                        .toArray();
        LaneWorker worker =
                new LaneWorker(lanes, table, unitOfWork, commandBus, json, clock, settings);
        return PollingThread.start("command-lane-" + number, worker::step);
    }

    private final class Letters implements DeadLetterSource {

        @Override
        public String name() {
            return LaneCommandTable.SOURCE;
        }

        @Override
        public void retry(DeadLetter letter) {
            FailedWork work = letter.work();
            int lane = laneOf(work.key());
            table.putBack(work, lane);
            wakeAfterCommit(lane);
        }

        /** What waited behind it goes on with the commit. */
        @Override
        public void discard(DeadLetter letter) {
            wakeAfterCommit(laneOf(letter.work().key()));
        }
    }
}
