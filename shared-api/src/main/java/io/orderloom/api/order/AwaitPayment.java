package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks the customer for another payment method, or reminds of it. */
public record AwaitPayment(
        @TargetAggregateIdentifier OrderId orderId,
        PaymentId paymentId,
        String declineCode,
        int declinedMethods,
        Instant dueAt,
        boolean reminder)
        implements OrderCommand {}
