package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentEvent;

/**
 * What was asked of the provider and has no answer yet.
 *
 * @param eventId of the intent, which is also the id of its task
 * @param exhausted whether it is not asked again by itself
 * @param owed whether its task is still there
 */
record OpenIntent(String eventId, PaymentCall call, boolean exhausted, boolean owed) {

    PaymentEvent intent() {
        return call.intent();
    }

    String key() {
        return Asked.of(intent()).idempotencyKey();
    }
}
