package io.orderloom.connectors.payment;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/**
 * Has calls that were given up made again, by the way every call is made: the payment records its
 * intent anew, under the same idempotency key, and the connector owes the call for that fact. So
 * the timeline shows who asked, a failure counts again from one, and an aggregate that cannot do it
 * any more refuses.
 *
 * <p>An order held for its payment is released instead: its process then asks for all that failed,
 * and goes on by itself when it succeeds.
 */
@Component
final class FailedPaymentCalls implements DeadLetterSource {

    private final FactStreams streams;
    private final CommandGateway commands;

    FailedPaymentCalls(FactStreams streams, CommandGateway commands) {
        this.streams = streams;
        this.commands = commands;
    }

    @Override
    public String name() {
        return PaymentLetters.SOURCE;
    }

    @Override
    public void retry(DeadLetter letter) {
        PaymentEvent intent = intent(letter.work().key(), letter.work().reference());
        OrderId orderId = intent.orderId();
        HoldReason hold = streams.holdOf(orderId);
        if (hold == HoldReason.PAYMENT) {
            String detail = "dead letter %d is retried".formatted(letter.id());
            commands.sendAndWait(new ReleaseOrder(orderId, detail));
        } else if (hold != null && waitsForRelease(intent)) {
            throw new IllegalStateException(
                    "The order is held, %s; it asks again when it is released".formatted(hold));
        } else {
            commands.sendAndWait(Asked.wish(intent));
        }
    }

    /** The last intent under the key, unless the payment is being given back meanwhile. */
    private PaymentEvent intent(String paymentId, String key) {
        List<PaymentEvent> facts =
                streams.of(paymentId).stream()
                        .map(DomainEventMessage::getPayload)
                        .map(PaymentEvent.class::cast)
                        .toList();
        PaymentEvent intent =
                facts.reversed().stream()
                        .filter(Asked::isIntent)
                        .filter(fact -> Asked.of(fact).idempotencyKey().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Nobody intends " + key));
        boolean voiding = facts.stream().anyMatch(PaymentVoidRequested.class::isInstance);
        if (voiding && intent instanceof PaymentAuthorizationRequested) {
            throw new IllegalStateException("The payment is being given back");
        }
        return intent;
    }

    /** While an order is held nothing new is asked; what has left is captured all the same. */
    private static boolean waitsForRelease(PaymentEvent intent) {
        return intent instanceof PaymentAuthorizationRequested
                || intent instanceof PaymentRefundRequested;
    }
}
