/** A payment provider that keeps a ledger, honours idempotency keys and fails when asked to. */
@NullMarked
package io.orderloom.simulators.payment;

import org.jspecify.annotations.NullMarked;
