package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.ExpectedStreams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works some of the lanes: as many commands as fit in one transaction, and after a failed one the
 * same commands one by one, to find who failed.
 */
final class LaneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration LANE_TAKEN = Duration.ofMillis(10);

    private final int[] lanes;
    private final LaneCommandTable table;
    private final RootUnitOfWork unitOfWork;
    private final CommandBus commandBus;
    private final Json json;
    private final Clock clock;
    private final LaneSettings settings;

    private List<QueuedCommand> picked = List.of();
    private int oneByOne;

    LaneWorker(
            int[] lanes,
            LaneCommandTable table,
            RootUnitOfWork unitOfWork,
            CommandBus commandBus,
            Json json,
            Clock clock,
            LaneSettings settings) {
        this.lanes = lanes;
        this.table = table;
        this.unitOfWork = unitOfWork;
        this.commandBus = commandBus;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes one batch through and says how long to rest. */
    Duration step() {
        picked = List.of();
        try {
            return unitOfWork.fetch(this::work);
        } catch (RuntimeException failure) {
            if (picked.isEmpty()) {
                throw failure;
            }
            after(failure);
            return Duration.ZERO;
        } finally {
            oneByOne = Math.max(oneByOne - (picked.size() == 1 ? 1 : 0), 0);
        }
    }

    private Duration work() {
        int[] mine = table.lock(lanes);
        picked = table.next(mine, clock.instant(), oneByOne > 0 ? 1 : settings.batchSize());
        if (picked.isEmpty()) {
            oneByOne = 0;
            return mine.length < lanes.length ? LANE_TAKEN : settings.poll();
        }
        carryOut(picked.stream().map(this::message).toList());
        table.delete(picked);
        return Duration.ZERO;
    }

    private void carryOut(List<CommandMessage<Object>> commands) {
        ExpectedStreams.announce(CurrentUnitOfWork.get(), CommandTargets.of(commands));
        commands.forEach(this::dispatch);
    }

    private void dispatch(CommandMessage<Object> command) {
        AtomicReference<CommandResultMessage<?>> answer = new AtomicReference<>();
        commandBus.dispatch(command, (_, result) -> answer.set(result));
        CommandResultMessage<?> result = answer.get();
        if (result == null) {
            throw new IllegalStateException("Was not handled on this thread: " + command);
        }
        if (result.isExceptional()) {
            Throwable cause = result.exceptionResult();
            throw new CommandExecutionException(
                    "Lane command %s: %s".formatted(command.getIdentifier(), cause), cause);
        }
    }

    private CommandMessage<Object> message(QueuedCommand queued) {
        Object payload = json.read(queued.payload(), queued.payloadType());
        MetaData metaData = json.read(queued.metadata(), MetaData.class);
        return new GenericCommandMessage<>(
                new GenericMessage<>(queued.messageId(), payload, metaData), queued.payloadType());
    }

    private void after(RuntimeException failure) {
        if (picked.size() > 1) {
            LOG.info("{} lane commands go on one by one", picked.size(), failure);
            oneByOne = picked.size();
        } else if (TransientFailure.isBehind(failure)) {
            postpone(picked.getFirst(), picked.getFirst().attempts(), settings.firstBackoff());
        } else {
            failed(picked.getFirst(), failure);
        }
    }

    private void failed(QueuedCommand command, RuntimeException failure) {
        int attempts = command.attempts() + 1;
        if (attempts < settings.attempts()) {
            LOG.warn("Lane command {} failed {} times", command.id(), attempts, failure);
            postpone(command, attempts, settings.backoffAfter(attempts));
            return;
        }
        LOG.warn("Lane command {} is parked, {} waits", command.id(), command.key(), failure);
        Instant now = clock.instant();
        unitOfWork.execute(() -> table.park(command, attempts, now, failure));
    }

    private void postpone(QueuedCommand command, int attempts, Duration backoff) {
        Instant now = clock.instant();
        unitOfWork.execute(() -> table.postpone(command, attempts, now, backoff));
    }
}
