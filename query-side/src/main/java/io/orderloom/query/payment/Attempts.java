package io.orderloom.query.payment;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
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
import io.orderloom.api.query.PaymentView.Attempt;
import io.orderloom.api.query.PaymentView.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at the operations of a payment, oldest first: what failed, and what was answered. An
 * answer is the attempt after the last one that failed under its key.
 */
record Attempts(List<Attempt> all) {

    Attempts after(PaymentEvent event, Instant at) {
        var id = event.paymentId();
        return switch (event) {
            case PaymentAttemptFailed it -> failed(it, at);
            case PaymentDeclined it ->
                    with(it.operation(), Outcome.DECLINED, it.code(), it.idempotencyKey(), at);
            case PaymentAuthorized _ -> with(PaymentOperation.AUTHORIZE, id + ":authorize", at);
            case PaymentCaptured it ->
                    with(PaymentOperation.CAPTURE, id + ":capture:" + it.shipmentId(), at);
            case PaymentVoided it ->
                    it.amount().isZero() ? this : with(PaymentOperation.VOID, id + ":void", at);
            case PaymentRefunded it ->
                    with(PaymentOperation.REFUND, id + ":refund:" + it.refundId(), at);
            case PaymentAuthorizationRequested _,
                    PaymentCaptureRequested _,
                    PaymentVoidRequested _,
                    PaymentRefundRequested _,
                    PaymentAuthorizationLapsed _ ->
                    this;
        };
    }

    private Attempts failed(PaymentAttemptFailed event, Instant at) {
        return plus(
                new Attempt(
                        event.operation(),
                        event.attempt(),
                        Outcome.FAILED,
                        event.code(),
                        event.idempotencyKey(),
                        at));
    }

    private Attempts with(PaymentOperation operation, String key, Instant at) {
        return with(operation, Outcome.SUCCEEDED, null, key, at);
    }

    private Attempts with(
            PaymentOperation operation,
            Outcome outcome,
            @Nullable String code,
            String key,
            Instant at) {
        var failed =
                all.stream()
                        .filter(it -> it.idempotencyKey().equals(key))
                        .reduce((_, later) -> later)
                        .map(Attempt::attempt)
                        .orElse(0);
        return plus(new Attempt(operation, failed + 1, outcome, code, key, at));
    }

    private Attempts plus(Attempt attempt) {
        return new Attempts(Stream.concat(all.stream(), Stream.of(attempt)).toList());
    }
}
