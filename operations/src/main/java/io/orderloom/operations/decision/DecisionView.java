package io.orderloom.operations.decision;

import io.orderloom.eventstore.decision.OperatorDecision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator had done to a processor, a read model or a saga. */
@Schema(name = "Decision")
public record DecisionView(
        long id,
        Instant at,
        @Nullable String actor,
        @Schema(
                        description = "The processor, the read model, or the order of the saga",
                        example = "payments")
                String subject,
        @Schema(example = "repair") String action,
        @Schema(description = "What exactly, or what came of it") @Nullable String detail,
        String reason) {

    public static DecisionView of(OperatorDecision decision) {
        return new DecisionView(
                decision.id(),
                decision.at(),
                decision.actor(),
                decision.subject(),
                decision.action(),
                decision.detail(),
                decision.reason());
    }
}
