package io.orderloom.operations.saga;

import io.orderloom.api.Metadata;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.RequestCancellation;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.decision.OperatorDecision;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.eventstore.lane.SagaParking;
import io.orderloom.operations.saga.SagaDecision.CompensateSaga;
import io.orderloom.operations.saga.SagaDecision.ParkSaga;
import io.orderloom.operations.saga.SagaDecision.RetrySaga;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries decisions about sagas out and keeps them, with the actor and the reason, in the
 * transaction of their command: what was refused was not decided.
 */
@Component
public class SagaDecisions {

    private static final String TYPE = SagasConfiguration.FULFILLMENT;
    private static final int SHOWN = 100;

    private final SagaParking parking;
    private final CommandGateway commands;
    private final OperatorDecisions decisions;
    private final Clock clock;

    SagaDecisions(
            DataSource dataSource,
            CommandGateway commands,
            OperatorDecisions decisions,
            Clock clock) {
        this.parking = new SagaParking(dataSource);
        this.commands = commands;
        this.decisions = decisions;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RetrySaga command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        var closing = new Closing(clock.instant(), actor, command.reason());
        unlessImpossible(command, () -> parking.retry(TYPE, command.orderId().value(), closing));
        keep("retry", command, closing);
    }

    @CommandHandler
    void handle(ParkSaga command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        var closing = new Closing(clock.instant(), actor, command.reason());
        unlessImpossible(command, () -> parking.park(TYPE, command.orderId().value(), closing));
        keep("park", command, closing);
    }

    /** The order decides whether it can be cancelled; its process then undoes step by step. */
    @CommandHandler
    void handle(CompensateSaga command, MetaData metadata) {
        var actor = (String) metadata.get(Metadata.ACTOR);
        var closing = new Closing(clock.instant(), actor, command.reason());
        var cancellation = new RequestCancellation(command.orderId(), command.reason());
        commands.sendAndWait(new GenericCommandMessage<>(cancellation, metadata));
        keep("compensate", command, closing);
    }

    /** The newest, newest first. */
    public List<OperatorDecision> about(OrderId orderId) {
        return decisions.list(orderId.value(), Long.MAX_VALUE, SHOWN);
    }

    private void keep(String action, SagaDecision command, Closing closing) {
        decisions.add(closing.actor(), command.orderId().value(), action, null, command.reason());
    }

    private static void unlessImpossible(SagaDecision command, Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException e) {
            throw new RequestRefused(
                    RefusalCode.ILLEGAL_TRANSITION,
                    "Nothing was decided about the saga of %s: %s."
                            .formatted(command.orderId(), e.getMessage()));
        }
    }
}
