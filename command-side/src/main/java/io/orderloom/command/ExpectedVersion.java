package io.orderloom.command;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import org.jspecify.annotations.Nullable;

/**
 * The version a caller says it has seen, compared inside the aggregate that is about to change.
 *
 * <p>A command handler asks only once it knows that something would change: a repeat that changes
 * nothing is never a mismatch. Works only while a command handler of an aggregate runs.
 */
public final class ExpectedVersion {
    private ExpectedVersion() {}

    /**
     * Refuses to go on over a change the caller has not seen.
     *
     * @param expected the version, or null if any will do
     * @throws RequestRefused {@code VERSION_MISMATCH}
     */
    public static void require(@Nullable Long expected) {
        if (expected != null && !expected.equals(getVersion())) {
            throw new RequestRefused(
                    RefusalCode.VERSION_MISMATCH,
                    "Expected version " + expected + ", but it is version " + getVersion() + ".");
        }
    }
}
