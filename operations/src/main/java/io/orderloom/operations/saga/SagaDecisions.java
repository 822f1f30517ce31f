package io.orderloom.operations.saga;

import io.orderloom.api.Metadata;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.RequestCancellation;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.lane.SagaParking;
import io.orderloom.operations.saga.SagaDecision.CompensateSaga;
import io.orderloom.operations.saga.SagaDecision.ParkSaga;
import io.orderloom.operations.saga.SagaDecision.RetrySaga;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries decisions about sagas out and keeps them, with the actor and the reason, in the
 * transaction of their command: what was refused was not decided.
 */
@Component
public class SagaDecisions {

    private static final String TYPE = SagasConfiguration.FULFILLMENT;

    private final SagaParking parking;
    private final CommandGateway commands;
    private final JdbcClient jdbc;
    private final Clock clock;

    SagaDecisions(DataSource dataSource, CommandGateway commands, JdbcClient jdbc, Clock clock) {
        this.parking = new SagaParking(dataSource);
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RetrySaga command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        var closing = new Closing(clock.instant(), actor, command.reason());
        unlessImpossible(command, () -> parking.retry(TYPE, command.orderId().value(), closing));
        keep("RETRY", command, closing);
    }

    @CommandHandler
    void handle(ParkSaga command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        var closing = new Closing(clock.instant(), actor, command.reason());
        unlessImpossible(command, () -> parking.park(TYPE, command.orderId().value(), closing));
        keep("PARK", command, closing);
    }

    /** The order decides whether it can be cancelled; its process then undoes step by step. */
    @CommandHandler
    void handle(CompensateSaga command, MetaData metadata) {
        var actor = (String) metadata.get(Metadata.ACTOR);
        var closing = new Closing(clock.instant(), actor, command.reason());
        var cancellation = new RequestCancellation(command.orderId(), command.reason());
        commands.sendAndWait(new GenericCommandMessage<>(cancellation, metadata));
        keep("COMPENSATE", command, closing);
    }

    /** Newest first. */
    public List<SagaDecisionRecord> about(OrderId orderId) {
        return jdbc.sql(
                        """
                        select decision, reason, actor, decided_at from saga_decision
                        where saga_type = ? and saga_id = ? order by id desc limit 100
                        """)
                .params(TYPE, orderId.value())
                .query((row, _) ->
                        new SagaDecisionRecord(
                                row.getString("decision"),
                                row.getString("reason"),
                                row.getString("actor"),
                                row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void keep(String decision, SagaDecision command, Closing closing) {
        jdbc.sql(
                        """
                        insert into saga_decision
                            (saga_type, saga_id, decision, reason, actor, decided_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(TYPE)
                .param(command.orderId().value())
                .param(decision)
                .param(command.reason())
                .param(closing.actor())
                .param(closing.at().atOffset(ZoneOffset.UTC))
                .update();
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
