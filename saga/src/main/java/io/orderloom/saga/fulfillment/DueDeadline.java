package io.orderloom.saga.fulfillment;

import io.orderloom.api.fulfillment.DeadlineName;
import java.time.Instant;

/** The deadline that is due next, and when. */
public record DueDeadline(DeadlineName name, Instant dueAt) {}
