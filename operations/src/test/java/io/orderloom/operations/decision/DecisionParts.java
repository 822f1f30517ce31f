package io.orderloom.operations.decision;

import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.web.idempotency.CommandSide;

/** Makes what Spring makes in the application. */
public final class DecisionParts {

    private DecisionParts() {}

    public static DecisionRequests requests(CommandSide side) {
        return new DecisionRequests(
                new OperatorDecisions(side.database(), side.clock()),
                side.requests(),
                side.commands(),
                side.answers());
    }
}
