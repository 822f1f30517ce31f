package io.orderloom.connectors.payment;

import java.time.Instant;

/** What becomes of an intent in the ordinary course of things. */
sealed interface IntentChange {

    IntentKey key();

    /** Asked for the first time, or anew. */
    record Opened(IntentKey key, String eventId, PaymentCall call, Instant at)
            implements IntentChange {}

    record Answered(IntentKey key) implements IntentChange {}
}
