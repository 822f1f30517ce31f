package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.OutsideGate;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.Optional;

/**
 * Any provider, behind its gate. While nobody knows whether it is back, what is to be asked is
 * looked up first: that harms nothing, costs no attempt, and finds what an answer got lost of.
 */
final class GuardedPaymentProvider implements PaymentProvider {

    private final PaymentProvider provider;
    private final OutsideGate gate;

    GuardedPaymentProvider(PaymentProvider provider, OutsideGate gate) {
        this.provider = provider;
        this.gate = gate;
    }

    @Override
    public CaptureRule captureRule() {
        return provider.captureRule();
    }

    @Override
    public PaymentAnswer authorize(PaymentAuthorizationRequested intent) {
        PaymentAnswer answer =
                gate.ask(
                        "authorize",
                        () -> provider.authorize(intent),
                        () -> earlier(intent.idempotencyKey()));
        return exactly(intent.amount(), answer);
    }

    @Override
    public PaymentAnswer capture(PaymentCaptureRequested intent) {
        PaymentAnswer answer =
                gate.ask(
                        "capture",
                        () -> provider.capture(intent),
                        () -> earlier(intent.idempotencyKey()));
        return exactly(intent.amount(), answer);
    }

    @Override
    public PaymentAnswer cancel(PaymentVoidRequested intent) {
        return gate.ask(
                "void", () -> provider.cancel(intent), () -> earlier(intent.idempotencyKey()));
    }

    @Override
    public PaymentAnswer refund(PaymentRefundRequested intent) {
        PaymentAnswer answer =
                gate.ask(
                        "refund",
                        () -> provider.refund(intent),
                        () -> earlier(intent.idempotencyKey()));
        return exactly(intent.amount(), answer);
    }

    @Override
    public Optional<Succeeded> lookUp(String idempotencyKey) {
        return gate.ask("look-up", () -> provider.lookUp(idempotencyKey));
    }

    @Override
    public Optional<Succeeded> withdraw(PaymentVoidRequested intent) {
        return gate.ask("withdraw", () -> provider.withdraw(intent));
    }

    private Optional<PaymentAnswer> earlier(String idempotencyKey) {
        return provider.lookUp(idempotencyKey).map(done -> done);
    }

    /** An answer about another amount is none: nobody knows what was done. */
    static PaymentAnswer exactly(Money asked, PaymentAnswer answer) {
        if (answer instanceof Succeeded done && !done.amount().equals(asked)) {
            throw new TechnicalFailure(TechnicalFailure.MISMATCH, null);
        }
        return answer;
    }
}
