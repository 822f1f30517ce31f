package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallTasks.Call;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.Optional;

/**
 * Asks the provider and records what it answered. Outside any transaction: nothing is held while
 * the provider thinks.
 *
 * <p>In doubt it is asked again under the same key, which costs one round trip and is done once
 * whatever came before. When that too brought no answer, as often as it may, it is looked up: only
 * what is not found then is given up.
 */
final class PaymentCalls implements Call<PaymentCall> {

    /** The code of a last attempt after which not even a look-up was answered. */
    static final String UNREACHABLE = "UNREACHABLE";

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
            ask(call);
            return Optional.empty();
        } catch (FutileCall failure) {
            recordFailure(call, failure.code(), true);
            return Optional.empty();
        } catch (TechnicalFailure failure) {
            return call.number() < maxAttempts
                    ? failedAgain(call, failure)
                    : failedForTheLastTime(call, failure);
        }
    }

    private void ask(PaymentCall call) {
        if (call.intent() instanceof PaymentVoidRequested it && it.authorizationUnknown()) {
            withdraw(it, call);
        } else {
            record(call, answerTo(call.intent()));
        }
    }

    private PaymentAnswer answerTo(PaymentEvent intent) {
        return switch (intent) {
            case PaymentAuthorizationRequested it -> authorize(it);
            case PaymentCaptureRequested it -> provider.capture(it);
            case PaymentVoidRequested it -> provider.cancel(it);
            case PaymentRefundRequested it -> provider.refund(it);
            default -> throw new IllegalArgumentException("Not to be asked of anybody: " + intent);
        };
    }

    private PaymentAnswer authorize(PaymentAuthorizationRequested intent) {
        if (provider.captureRule() == CaptureRule.ONCE_A_PARCEL && !intent.namesEveryParcel()) {
            throw new FutileCall("PARCELS_UNKNOWN", null);
        }
        return provider.authorize(intent);
    }

    /**
     * What may have been authorized without an answer is settled before it is given back. Told that
     * it is authorized after all, the payment asks for the void itself.
     */
    private void withdraw(PaymentVoidRequested intent, PaymentCall call) {
        Optional<Succeeded> found = provider.withdraw(intent);
        answers.record(
                found.<Object>map(done ->
                                new RecordAuthorization(
                                        intent.paymentId(), done.amount(), done.reference()))
                        .orElseGet(() ->
                                new RecordVoid(intent.paymentId(), Money.zero(intent.currency()))),
                call.trace());
    }

    private Optional<PaymentCall> failedAgain(PaymentCall call, TechnicalFailure failure) {
        recordFailure(call, failure.code(), false);
        return Optional.of(call.next());
    }

    /**
     * If the gate lets no look-up through, nothing is given up either: {@link
     * io.orderloom.connectors.NotNow} leaves this method, and the same attempt is made once more
     * when it does.
     */
    private Optional<PaymentCall> failedForTheLastTime(PaymentCall call, TechnicalFailure failure) {
        Optional<Succeeded> found;
        try {
            found = lookUp(call.intent());
        } catch (TechnicalFailure _) {
            recordFailure(call, UNREACHABLE, true);
            return Optional.empty();
        }
        recordFailure(call, failure.code(), found.isEmpty());
        found.ifPresent(done -> record(call, done));
        return Optional.empty();
    }

    private Optional<Succeeded> lookUp(PaymentEvent intent) {
        return intent instanceof PaymentVoidRequested it && it.authorizationUnknown()
                ? Optional.empty()
                : provider.lookUp(Asked.of(intent).idempotencyKey())
                        .filter(done -> Asked.isAmountOf(intent, done.amount()));
    }

    private void record(PaymentCall call, PaymentAnswer answer) {
        answers.record(Outcomes.of(call.intent(), answer), call.trace());
    }

    private void recordFailure(PaymentCall call, String code, boolean exhausted) {
        Asked asked = Asked.of(call.intent());
        answers.record(
                new RecordAttemptFailure(
                        call.intent().paymentId(),
                        asked.idempotencyKey(),
                        asked.operation(),
                        call.number(),
                        code,
                        exhausted),
                call.trace());
    }
}
