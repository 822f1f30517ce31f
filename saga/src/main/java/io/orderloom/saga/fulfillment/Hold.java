package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.HoldReason;
import java.time.Instant;

/** The order stands still, since then, until somebody releases it. */
record Hold(HoldReason reason, Instant since) {}
