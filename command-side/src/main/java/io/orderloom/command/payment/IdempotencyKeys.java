package io.orderloom.command.payment;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentId;

/**
 * The keys under which the provider is asked. Made of ids alone, so that a call repeated after a
 * crash is recognised as the same.
 */
final class IdempotencyKeys {
    private IdempotencyKeys() {}

    static String authorize(PaymentId payment) {
        return payment + ":authorize";
    }

    static String capture(PaymentId payment, ShipmentId shipment) {
        return payment + ":capture:" + shipment;
    }

    /** The key of the one void a payment can have. */
    static String cancel(PaymentId payment) {
        return payment + ":void";
    }

    static String refund(PaymentId payment, RefundId refund) {
        return payment + ":refund:" + refund;
    }
}
