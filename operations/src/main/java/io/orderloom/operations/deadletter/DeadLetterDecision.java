package io.orderloom.operations.deadletter;

/**
 * What an operator wants done with an open dead letter. A command, so that the decision, what
 * follows from it and the request's idempotency key commit together.
 */
public sealed interface DeadLetterDecision {

    long letterId();

    String reason();

    /** Have it tried again by whoever it comes from. */
    record RetryDeadLetter(long letterId, String reason) implements DeadLetterDecision {}

    /** Give it up: what waits behind it goes on without it. */
    record DiscardDeadLetter(long letterId, String reason) implements DeadLetterDecision {}
}
