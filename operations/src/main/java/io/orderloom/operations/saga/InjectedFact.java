package io.orderloom.operations.saga;

import io.orderloom.saga.replay.ReplayedFact;

/**
 * A what-if fact.
 *
 * @param after how many of the order's facts come before it
 */
public record InjectedFact(int after, ReplayedFact fact) {}
