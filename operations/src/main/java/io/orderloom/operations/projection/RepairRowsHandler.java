package io.orderloom.operations.projection;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.eventstore.lane.ProjectionRepair;
import io.orderloom.eventstore.lane.ProjectionRepair.Repaired;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries repairs out, in the transaction of their command: a fact that cannot be taken up refuses
 * the whole, and nothing is changed.
 */
@Component
class RepairRowsHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RepairRowsHandler.class);

    private final ProjectionRepair repair;
    private final OperatorDecisions decisions;
    private final Clock clock;

    RepairRowsHandler(ProjectionRepair repair, OperatorDecisions decisions, Clock clock) {
        this.repair = repair;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Returns the decision's id. */
    @CommandHandler
    long handle(RepairRows command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        Repaired done = repaired(command, actor);
        return decisions.add(
                actor,
                command.projection(),
                "repair",
                "%s: made of %d facts up to position %d, in place of %d rows"
                        .formatted(done.key(), done.events(), done.position(), done.rows()),
                command.reason());
    }

    private Repaired repaired(RepairRows command, @Nullable String actor) {
        if (!repair.knows(command.projection())) {
            throw notFound("There is no read model %s.".formatted(command.projection()));
        }
        Closing by = new Closing(clock.instant(), actor, command.reason());
        try {
            return repair.repair(command.projection(), command.id(), by)
                    .orElseThrow(() ->
                            notFound(
                                    "Neither events nor rows of %s have anything of %s."
                                            .formatted(command.projection(), command.id())));
        } catch (ProjectionRepair.Failed e) {
            throw refused(e);
        }
    }

    private static RequestRefused notFound(String detail) {
        return new RequestRefused(RefusalCode.NOT_FOUND, detail);
    }

    private static RequestRefused refused(ProjectionRepair.Failed e) {
        LOG.warn("A repair was rolled back", e);
        return new RequestRefused(
                RefusalCode.ILLEGAL_TRANSITION, "Nothing was changed: " + e.getMessage());
    }
}
