package io.orderloom.eventstore.lane;

/**
 * How projections are run.
 *
 * @param retries of an event that failed
 * @param flush writes, within the transaction, what handlers have changed in memory only: a
 *     persistence context, if they use one
 */
public record ProjectionSettings(RetrySettings retries, Runnable flush) {}
