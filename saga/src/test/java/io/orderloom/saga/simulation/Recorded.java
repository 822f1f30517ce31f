package io.orderloom.saga.simulation;

import java.time.Instant;

/** A fact of a stream, and when it was committed. */
record Recorded(Object fact, Instant at) {}
