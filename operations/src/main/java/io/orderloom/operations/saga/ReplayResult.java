package io.orderloom.operations.saga;

import io.orderloom.saga.replay.ReplayedStep;
import java.util.List;

/** What the current code makes of an order's facts, and how that compares with what was done. */
public record ReplayResult(String orderId, List<ReplayedStep> steps, Comparison comparison) {}
