package io.orderloom.command.payment;

import static io.orderloom.api.problem.RefusalCode.ILLEGAL_TRANSITION;
import static io.orderloom.api.problem.RefusalCode.REFUND_EXCEEDS_CAPTURED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.*;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.value.Money;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One method offered for one order. It records intents before the provider is called, and answers
 * whenever they come; an intent whose every attempt failed is asked again under the same key.
 */
@Aggregate
class Payment {
    /** Stands for the provider's reference where the provider was not asked, or did not say. */
    private static final String NO_REFERENCE = "none";

    @AggregateIdentifier private @Nullable PaymentId id;
    private OrderId orderId;
    private Ledger ledger;
    private final ProviderCalls calls = new ProviderCalls();
    private boolean lapsed;

    Payment() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AuthorizePayment command) {
        var key = IdempotencyKeys.authorize(command.paymentId());
        require(!command.amount().isZero(), ILLEGAL_TRANSITION, "There is nothing to authorize.");
        if (id == null || (isExhausted(key) && voiding() == Progress.NONE)) {
            apply(
                    new PaymentAuthorizationRequested(
                            command.paymentId(),
                            command.orderId(),
                            command.amount(),
                            command.parcels(),
                            command.paymentMethod(),
                            key));
        }
    }

    /** One that comes after the void was asked for is given back at once. */
    @CommandHandler
    void handle(RecordAuthorization command) {
        if (authorization() != Progress.DONE) {
            apply(
                    new PaymentAuthorized(
                            command.paymentId(),
                            orderId,
                            command.amount(),
                            command.providerReference()));
            if (voiding() != Progress.NONE) {
                settleVoid(command.paymentId());
            }
        }
    }

    @CommandHandler
    void handle(RecordDecline command) {
        var call = calls.get(command.idempotencyKey());
        if (call != null && call.progress().isUnanswered()) {
            apply(
                    new PaymentDeclined(
                            command.paymentId(),
                            orderId,
                            command.idempotencyKey(),
                            command.operation(),
                            command.code()));
            lapseWith(call, command.paymentId());
            settleWaitingVoid(command.paymentId());
        }
    }

    @CommandHandler
    void handle(RecordAttemptFailure command) {
        if (calls.isOpenBefore(command.idempotencyKey(), command.attempt())) {
            apply(
                    new PaymentAttemptFailed(
                            command.paymentId(),
                            orderId,
                            command.idempotencyKey(),
                            command.operation(),
                            command.attempt(),
                            command.code(),
                            command.exhausted()));
            settleWaitingVoid(command.paymentId());
        }
    }

    @CommandHandler
    void handle(CapturePayment command) {
        var payment = command.paymentId();
        var shipment = command.shipmentId();
        var amount = command.amount();
        var key = IdempotencyKeys.capture(payment, shipment);
        if (!calls.progress(key).mayBeAsked()) {
            return;
        }
        if (amount.isZero()) {
            apply(new PaymentCaptured(payment, orderId, shipment, amount, NO_REFERENCE));
            return;
        }
        require(
                isExhausted(key) || isCapturable(amount),
                ILLEGAL_TRANSITION,
                "The payment has not " + amount + " to capture.");
        apply(new PaymentCaptureRequested(payment, orderId, shipment, amount, key));
    }

    @CommandHandler
    void handle(RecordCapture command) {
        var payment = command.paymentId();
        var key = IdempotencyKeys.capture(payment, command.shipmentId());
        if (calls.progress(key) != Progress.DONE) {
            apply(
                    new PaymentCaptured(
                            payment,
                            orderId,
                            command.shipmentId(),
                            command.amount(),
                            command.providerReference()));
            settleWaitingVoid(payment);
        }
    }

    @CommandHandler
    void handle(VoidPayment command) {
        if (voiding().mayBeAsked()) {
            settleVoid(command.paymentId());
        }
    }

    /**
     * More than was known to be authorized: the authorization's answer never came, until now. A
     * void that found nothing is not the last word: what comes to light later is given back too.
     */
    @CommandHandler
    void handle(RecordVoid command) {
        boolean more = !command.amount().isZero() && !ledger.remainder().isZero();
        if (voiding() != Progress.DONE || more) {
            var payment = command.paymentId();
            var amount = command.amount();
            if (authorization() != Progress.DONE && !amount.isZero()) {
                apply(new PaymentAuthorized(payment, orderId, amount, NO_REFERENCE));
            }
            apply(new PaymentVoided(payment, orderId, amount));
        }
    }

    /** What is being captured may still succeed: it lapses only when it is declined. */
    @CommandHandler
    void handle(LapseAuthorization command) {
        var lapsing = uncommitted();
        if (!lapsed && voiding() == Progress.NONE && !lapsing.isZero()) {
            apply(new PaymentAuthorizationLapsed(command.paymentId(), orderId, lapsing));
        }
    }

    @CommandHandler
    void handle(RefundPayment command) {
        var payment = command.paymentId();
        var refund = command.refundId();
        var amount = command.amount();
        var key = IdempotencyKeys.refund(payment, refund);
        if (!calls.progress(key).mayBeAsked()) {
            return;
        }
        if (amount.isZero()) {
            apply(new PaymentRefunded(payment, orderId, refund, amount, NO_REFERENCE));
            return;
        }
        require(
                isExhausted(key) || isRefundable(amount),
                REFUND_EXCEEDS_CAPTURED,
                "Of this payment less than " + amount + " is left to refund.");
        apply(new PaymentRefundRequested(payment, orderId, refund, amount, command.reason(), key));
    }

    @CommandHandler
    void handle(RecordRefund command) {
        var key = IdempotencyKeys.refund(command.paymentId(), command.refundId());
        if (calls.progress(key) != Progress.DONE) {
            apply(
                    new PaymentRefunded(
                            command.paymentId(),
                            orderId,
                            command.refundId(),
                            command.amount(),
                            command.providerReference()));
        }
    }

    @EventSourcingHandler
    void on(PaymentAuthorizationRequested event) {
        if (id == null) {
            ledger = Ledger.empty(Money.zero(event.amount().currency()));
        }
        id = event.paymentId();
        orderId = event.orderId();
        ask(event.idempotencyKey(), PaymentOperation.AUTHORIZE, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentAuthorized event) {
        ledger = ledger.authorize(event.amount());
        var key = IdempotencyKeys.authorize(event.paymentId());
        answer(key, PaymentOperation.AUTHORIZE, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentDeclined event) {
        calls.decline(event.idempotencyKey());
    }

    @EventSourcingHandler
    void on(PaymentCaptureRequested event) {
        ask(event.idempotencyKey(), PaymentOperation.CAPTURE, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        ledger = ledger.capture(event.amount());
        var key = IdempotencyKeys.capture(event.paymentId(), event.shipmentId());
        answer(key, PaymentOperation.CAPTURE, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentVoidRequested event) {
        var progress = event.authorizationPending() ? Progress.WAITING : Progress.ASKED;
        calls.put(event.idempotencyKey(), PaymentOperation.VOID, ledger.remainder(), progress);
    }

    @EventSourcingHandler
    void on(PaymentVoided event) {
        ledger = ledger.giveBack(event.amount());
        var key = IdempotencyKeys.cancel(event.paymentId());
        answer(key, PaymentOperation.VOID, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentAuthorizationLapsed event) {
        ledger = ledger.lapse(event.amount());
        lapsed = true;
    }

    @EventSourcingHandler
    void on(PaymentRefundRequested event) {
        ask(event.idempotencyKey(), PaymentOperation.REFUND, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        ledger = ledger.refund(event.amount());
        var key = IdempotencyKeys.refund(event.paymentId(), event.refundId());
        answer(key, PaymentOperation.REFUND, event.amount());
    }

    @EventSourcingHandler
    void on(PaymentAttemptFailed event) {
        calls.fail(event.idempotencyKey(), event.attempt(), event.exhausted());
    }

    private void settleWaitingVoid(PaymentId payment) {
        if (voiding() == Progress.WAITING) {
            settleVoid(payment);
        }
    }

    /** Takes the void as far as the answers at hand allow. */
    private void settleVoid(PaymentId payment) {
        switch (authorization()) {
            case ASKED, WAITING -> requestVoid(payment, true, false);
            case EXHAUSTED -> requestVoid(payment, false, true);
            case NONE, DECLINED -> apply(new PaymentVoided(payment, orderId, ledger.zero()));
            case DONE -> voidRemainder(payment);
        }
    }

    private void voidRemainder(PaymentId payment) {
        if (calls.hasUnanswered(PaymentOperation.CAPTURE)) {
            requestVoid(payment, true, false);
        } else if (ledger.remainder().isZero()) {
            apply(new PaymentVoided(payment, orderId, ledger.zero()));
        } else {
            requestVoid(payment, false, false);
        }
    }

    private void requestVoid(PaymentId payment, boolean pending, boolean unknown) {
        if (!pending || voiding() != Progress.WAITING) {
            var key = IdempotencyKeys.cancel(payment);
            var currency = ledger.zero().currency();
            apply(new PaymentVoidRequested(payment, orderId, key, pending, unknown, currency));
        }
    }

    private void lapseWith(ProviderCall declined, PaymentId payment) {
        if (lapsed && declined.operation() == PaymentOperation.CAPTURE) {
            apply(new PaymentAuthorizationLapsed(payment, orderId, declined.amount()));
        }
    }

    private void ask(String key, PaymentOperation operation, Money amount) {
        calls.put(key, operation, amount, Progress.ASKED);
    }

    private void answer(String key, PaymentOperation operation, Money amount) {
        calls.put(key, operation, amount, Progress.DONE);
    }

    private Progress authorization() {
        return id == null ? Progress.NONE : calls.progress(IdempotencyKeys.authorize(id));
    }

    private Progress voiding() {
        return id == null ? Progress.NONE : calls.progress(IdempotencyKeys.cancel(id));
    }

    private boolean isExhausted(String key) {
        return calls.progress(key) == Progress.EXHAUSTED;
    }

    private boolean isCapturable(Money amount) {
        return voiding() == Progress.NONE && amount.compareTo(uncommitted()) <= 0;
    }

    private boolean isRefundable(Money amount) {
        var underWay = calls.unansweredAmount(PaymentOperation.REFUND, ledger.zero());
        return amount.compareTo(Ledger.atLeastZero(ledger.refundable(), underWay)) <= 0;
    }

    /** What is set aside and that no capture under way may take. */
    private Money uncommitted() {
        var underWay = calls.unansweredAmount(PaymentOperation.CAPTURE, ledger.zero());
        return Ledger.atLeastZero(ledger.remainder(), underWay);
    }

    private static void require(boolean allowed, RefusalCode code, String otherwise) {
        if (!allowed) {
            throw new RequestRefused(code, otherwise);
        }
    }
}
