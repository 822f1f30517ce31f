package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.connectors.CallQueue;
import io.orderloom.connectors.Trace;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Hears what payments intend and owes the provider a call for each, by the id of the event. */
@Component
@ProcessingGroup("payment-connector")
class PaymentConnector {

    private final CallQueue calls;

    PaymentConnector(CallQueue calls) {
        this.calls = calls;
    }

    @EventHandler
    void on(PaymentAuthorizationRequested event, EventMessage<?> message) {
        owe(event, message);
    }

    @EventHandler
    void on(PaymentCaptureRequested event, EventMessage<?> message) {
        owe(event, message);
    }

    /** While an authorization is pending its answer is waited for; the payment asks again then. */
    @EventHandler
    void on(PaymentVoidRequested event, EventMessage<?> message) {
        if (!event.authorizationPending()) {
            owe(event, message);
        }
    }

    @EventHandler
    void on(PaymentRefundRequested event, EventMessage<?> message) {
        owe(event, message);
    }

    private void owe(PaymentEvent intent, EventMessage<?> message) {
        PaymentCall call = PaymentCall.first(intent, Trace.of(message));
        calls.add(PaymentCall.TASK, message.getIdentifier(), call);
    }
}
