package io.orderloom.eventstore.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator had done.
 *
 * @param id rises with every decision
 * @param subject the processor or read model, by its name
 * @param action such as {@code repair} or {@code stop}
 * @param detail what exactly, or what came of it
 */
public record OperatorDecision(
        long id,
        Instant at,
        @Nullable String actor,
        String subject,
        String action,
        @Nullable String detail,
        String reason) {}
