package io.orderloom.eventstore.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first event in the queue of a parked saga, when it is due. */
record ParkedHead(String sagaId, long globalIndex, int attempts, @Nullable Instant firstFailedAt) {}
