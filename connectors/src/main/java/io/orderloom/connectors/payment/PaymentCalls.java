package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordCapture;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.api.payment.RecordRefund;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallTasks.Call;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.Trace;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the provider and records what it answered. Outside any transaction: nothing is held while
 * the provider thinks. Asked again in doubt, always under the same key.
 */
final class PaymentCalls implements Call<PaymentCall> {

    private final PaymentProvider provider;
    private final Answers answers;
    private final int maxAttempts;

    PaymentCalls(PaymentProvider provider, Answers answers, int maxAttempts) {
        this.provider = provider;
        this.answers = answers;
        this.maxAttempts = maxAttempts;
    }

    @Override
    public Optional<PaymentCall> make(PaymentCall call) {
        try {
            ask(call.intent(), call.trace());
            return Optional.empty();
        } catch (TechnicalFailure failure) {
            return failed(call, failure);
        }
    }

    private void ask(PaymentEvent intent, Trace trace) {
        switch (intent) {
            case PaymentAuthorizationRequested it -> authorize(it, trace);
            case PaymentCaptureRequested it -> capture(it, trace);
            case PaymentVoidRequested it -> cancel(it, trace);
            case PaymentRefundRequested it -> refund(it, trace);
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + intent);
        }
    }

    private void authorize(PaymentAuthorizationRequested intent, Trace trace) {
        if (provider.captureRule() == CaptureRule.ONCE_A_PARCEL && !intent.namesEveryParcel()) {
            throw new FutileCall("PARCELS_UNKNOWN", null);
        }
        record(intent, trace, provider.authorize(intent), done -> authorization(intent, done));
    }

    private void capture(PaymentCaptureRequested intent, Trace trace) {
        record(
                intent,
                trace,
                provider.capture(intent),
                done ->
                        new RecordCapture(
                                intent.paymentId(),
                                intent.shipmentId(),
                                done.amount(),
                                done.reference()));
    }

    private void refund(PaymentRefundRequested intent, Trace trace) {
        record(
                intent,
                trace,
                provider.refund(intent),
                done ->
                        new RecordRefund(
                                intent.paymentId(),
                                intent.refundId(),
                                done.amount(),
                                done.reference()));
    }

    /** What may have been authorized without an answer is settled before it is given back. */
    private void cancel(PaymentVoidRequested intent, Trace trace) {
        if (intent.authorizationUnknown()) {
            withdraw(intent, trace);
        } else {
            record(
                    intent,
                    trace,
                    provider.cancel(intent),
                    done -> new RecordVoid(intent.paymentId(), done.amount()));
        }
    }

    /** Told that it is authorized after all, the payment asks for the void itself. */
    private void withdraw(PaymentVoidRequested intent, Trace trace) {
        Optional<Succeeded> found = provider.withdraw(intent);
        answers.record(
                found.<Object>map(authorized -> authorization(intent, authorized))
                        .orElseGet(() ->
                                new RecordVoid(intent.paymentId(), Money.zero(intent.currency()))),
                trace);
    }

    private void record(
            PaymentEvent intent,
            Trace trace,
            PaymentAnswer answer,
            Function<Succeeded, Object> success) {
        Asked asked = Asked.of(intent);
        answers.record(
                switch (answer) {
                    case Succeeded done -> success.apply(done);
                    case Declined declined ->
                            new RecordDecline(
                                    intent.paymentId(),
                                    asked.idempotencyKey(),
                                    asked.operation(),
                                    declined.code());
                },
                trace);
    }

    private Optional<PaymentCall> failed(PaymentCall call, TechnicalFailure failure) {
        Asked asked = Asked.of(call.intent());
        boolean exhausted = failure instanceof FutileCall || call.number() >= maxAttempts;
        answers.record(
                new RecordAttemptFailure(
                        call.intent().paymentId(),
                        asked.idempotencyKey(),
                        asked.operation(),
                        call.number(),
                        failure.code(),
                        exhausted),
                call.trace());
        return exhausted ? Optional.empty() : Optional.of(call.next());
    }

    private static RecordAuthorization authorization(PaymentEvent intent, Succeeded done) {
        return new RecordAuthorization(intent.paymentId(), done.amount(), done.reference());
    }
}
