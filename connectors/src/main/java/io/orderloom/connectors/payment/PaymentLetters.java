package io.orderloom.connectors.payment;

import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.connectors.letter.CallLetters;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Keeps the dead letters of the calls to the provider: a call whose every attempt failed, and a
 * capture, void or refund that was declined, wait for a person. An authorization that is declined
 * does not: the customer is asked for another method.
 */
@Component
@ProcessingGroup(PaymentLetters.SOURCE)
class PaymentLetters {

    static final String SOURCE = "payment-connector";

    private final CallLetters letters;
    private final FactStreams streams;

    PaymentLetters(DeadLetters letters, FactStreams streams) {
        this.letters = new CallLetters(SOURCE, letters);
        this.streams = streams;
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        PaymentId id = event.paymentId();
        Instant at = message.getTimestamp();
        switch (event) {
            case PaymentAuthorizationRequested _,
                    PaymentCaptureRequested _,
                    PaymentRefundRequested _ ->
                    letters.askedAgain(Asked.of(event).idempotencyKey(), message);
            case PaymentVoidRequested intent -> {
                if (!intent.authorizationPending()) {
                    letters.askedAgain(intent.idempotencyKey(), message);
                }
            }
            case PaymentAuthorized _ -> letters.settled(id + ":authorize", at);
            case PaymentCaptured done -> letters.settled(id + ":capture:" + done.shipmentId(), at);
            case PaymentVoided _ -> {
                letters.settled(id + ":void", at);
                letters.settled(id + ":authorize", at);
            }
            case PaymentRefunded done -> letters.settled(id + ":refund:" + done.refundId(), at);
            case PaymentAuthorizationLapsed _ -> {}
            case PaymentDeclined declined -> declined(declined, message);
            case PaymentAttemptFailed failed -> failed(failed, message);
        }
    }

    @EventHandler
    void on(OrderRejected event, EventMessage<?> message) {
        ended(event, message);
    }

    @EventHandler
    void on(OrderExpired event, EventMessage<?> message) {
        ended(event, message);
    }

    @EventHandler
    void on(OrderCancelled event, EventMessage<?> message) {
        ended(event, message);
    }

    @EventHandler
    void on(OrderCompleted event, EventMessage<?> message) {
        ended(event, message);
    }

    private void ended(OrderEvent event, EventMessage<?> message) {
        letters.ended(event.orderId(), message.getTimestamp());
    }

    private void declined(PaymentDeclined event, EventMessage<?> message) {
        String key = event.idempotencyKey();
        if (event.operation() == PaymentOperation.AUTHORIZE) {
            letters.settled(key, message.getTimestamp());
        } else {
            String cause =
                    "The provider declined to %s: %s"
                            .formatted(verb(event.operation()), event.code());
            givenUp(event, key, message, cause);
        }
    }

    private void failed(PaymentAttemptFailed event, EventMessage<?> message) {
        if (event.exhausted()) {
            String cause =
                    "Every attempt to %s failed, the last with %s"
                            .formatted(verb(event.operation()), event.code());
            givenUp(event, event.idempotencyKey(), message, cause);
        }
    }

    private void givenUp(PaymentEvent event, String key, EventMessage<?> message, String cause) {
        letters.givenUp(
                key, event.paymentId().value(), event, triesUpTo(message, event, key), cause);
    }

    /** Every answer under the key that was no success, from the first to this one. */
    private List<EventMessage<?>> triesUpTo(
            EventMessage<?> message, PaymentEvent event, String key) {
        List<EventMessage<?>> tries = new ArrayList<>();
        for (DomainEventMessage<?> fact : streams.of(event.paymentId().value())) {
            if (fact.getIdentifier().equals(message.getIdentifier())) {
                break;
            }
            if (failedUnder(key, fact.getPayload())) {
                tries.add(fact);
            }
        }
        tries.add(message);
        return tries;
    }

    private static boolean failedUnder(String key, Object fact) {
        return switch (fact) {
            case PaymentAttemptFailed failed -> failed.idempotencyKey().equals(key);
            case PaymentDeclined declined -> declined.idempotencyKey().equals(key);
            default -> false;
        };
    }

    private static String verb(PaymentOperation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
