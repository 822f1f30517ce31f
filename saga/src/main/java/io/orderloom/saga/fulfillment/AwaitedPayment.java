package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;

/** The customer is asked for another method; how long, and whether we have reminded. */
record AwaitedPayment(
        PaymentId declined,
        String declineCode,
        int declinedMethods,
        Instant since,
        Instant dueAt,
        boolean reminded) {

    static AwaitedPayment of(OrderPaymentAwaited event, Instant at) {
        return new AwaitedPayment(
                event.paymentId(),
                event.declineCode(),
                event.declinedMethods(),
                at,
                event.dueAt(),
                false);
    }

    AwaitedPayment withReminder() {
        return new AwaitedPayment(declined, declineCode, declinedMethods, since, dueAt, true);
    }

    AwaitedPayment postponedBy(Duration hold) {
        return new AwaitedPayment(
                declined,
                declineCode,
                declinedMethods,
                since.plus(hold),
                dueAt.plus(hold),
                reminded);
    }
}
