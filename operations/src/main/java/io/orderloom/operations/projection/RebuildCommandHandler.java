package io.orderloom.operations.projection;

import io.orderloom.api.Metadata;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.eventstore.rebuild.RebuildRefused;
import io.orderloom.eventstore.rebuild.Rebuilds;
import io.orderloom.operations.projection.RebuildCommand.BeginRebuild;
import io.orderloom.operations.projection.RebuildCommand.DiscardShadow;
import io.orderloom.operations.projection.RebuildCommand.SwitchBack;
import io.orderloom.operations.projection.RebuildCommand.SwitchToShadow;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does to shadows what operators want, in the transaction of the command. Each method returns the
 * decision's id.
 */
@Component
class RebuildCommandHandler {

    private final Rebuilds rebuilds;
    private final OperatorDecisions decisions;

    RebuildCommandHandler(Rebuilds rebuilds, OperatorDecisions decisions) {
        this.rebuilds = rebuilds;
        this.decisions = decisions;
    }

    @CommandHandler
    long handle(BeginRebuild command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(command, actor, "rebuild", rebuilds::begin);
    }

    @CommandHandler
    long handle(SwitchToShadow command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(command, actor, "switch", rebuilds::switchOver);
    }

    @CommandHandler
    long handle(SwitchBack command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(command, actor, "rollback", rebuilds::rollBack);
    }

    @CommandHandler
    long handle(DiscardShadow command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(command, actor, "discard", rebuilds::discard);
    }

    private long decide(
            RebuildCommand command,
            @Nullable String actor,
            String action,
            Consumer<String> change) {
        ReadModels.refuseUnknown(rebuilds, command.projection());
        try {
            change.accept(command.projection());
        } catch (RebuildRefused e) {
            throw ReadModels.refused(command.projection(), e);
        }
        return decisions.add(actor, command.projection(), action, null, command.reason());
    }
}
