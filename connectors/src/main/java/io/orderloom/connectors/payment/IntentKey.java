package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;

/**
 * What is intended, as both question and answer name it.
 *
 * @param part the shipment of a capture, the refund of a refund
 */
record IntentKey(PaymentId payment, PaymentOperation operation, String part) {}
