package io.orderloom.connectors.payment;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.connectors.Trace;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Keeps the open intents, in the same transaction in which the call for each is owed. */
@Component
@ProcessingGroup("payment-connector")
class IntentJournal {

    private static final String WHOLE = "";

    private final OpenIntents intents;

    IntentJournal(OpenIntents intents) {
        this.intents = intents;
    }

    // What is asked

    @EventHandler
    void on(PaymentAuthorizationRequested event, EventMessage<?> message) {
        open(event, WHOLE, message);
    }

    @EventHandler
    void on(PaymentCaptureRequested event, EventMessage<?> message) {
        open(event, event.shipmentId().value(), message);
    }

    @EventHandler
    void on(PaymentVoidRequested event, EventMessage<?> message) {
        if (!event.authorizationPending()) {
            open(event, WHOLE, message);
        }
    }

    @EventHandler
    void on(PaymentRefundRequested event, EventMessage<?> message) {
        open(event, event.refundId().value(), message);
    }

    // What is answered

    @EventHandler
    void on(PaymentAuthorized event) {
        intents.answered(event.paymentId(), PaymentOperation.AUTHORIZE, WHOLE);
    }

    @EventHandler
    void on(PaymentCaptured event) {
        intents.answered(event.paymentId(), PaymentOperation.CAPTURE, event.shipmentId().value());
    }

    /** An authorization that was never answered is settled with it. */
    @EventHandler
    void on(PaymentVoided event) {
        intents.answered(event.paymentId(), PaymentOperation.VOID, WHOLE);
        intents.answered(event.paymentId(), PaymentOperation.AUTHORIZE, WHOLE);
    }

    @EventHandler
    void on(PaymentRefunded event) {
        intents.answered(event.paymentId(), PaymentOperation.REFUND, event.refundId().value());
    }

    @EventHandler
    void on(PaymentDeclined event) {
        intents.declined(event.idempotencyKey());
    }

    @EventHandler
    void on(PaymentAttemptFailed event, EventMessage<?> message) {
        if (event.exhausted()) {
            boolean unreachable = event.code().equals(PaymentCalls.UNREACHABLE);
            intents.exhausted(event.idempotencyKey(), unreachable, message.getTimestamp());
        }
    }

    // Who stands still for it

    @EventHandler
    void on(OrderHeld event, EventMessage<?> message) {
        if (event.reason() == HoldReason.PAYMENT) {
            intents.held(event.orderId(), message.getTimestamp());
        }
    }

    @EventHandler
    void on(OrderReleased event) {
        intents.notHeld(event.orderId());
    }

    @EventHandler
    void on(OrderCancellationRequested event) {
        intents.notHeld(event.orderId());
    }

    @EventHandler
    void on(OrderRejected event) {
        intents.notHeld(event.orderId());
    }

    private void open(PaymentEvent intent, String part, EventMessage<?> message) {
        PaymentCall call = PaymentCall.first(intent, Trace.of(message));
        intents.open(message.getIdentifier(), call, part, message.getTimestamp());
    }
}
