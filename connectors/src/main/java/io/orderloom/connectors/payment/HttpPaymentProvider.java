package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.OutsideClient;
import io.orderloom.connectors.Reply;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider that speaks the simulator protocol: amounts in minor units, keys in headers.
 */
final class HttpPaymentProvider implements PaymentProvider {

    private final OutsideClient client;

    HttpPaymentProvider(OutsideClient client) {
        this.client = client;
    }

    @Override
    public CaptureRule captureRule() {
        return CaptureRule.IN_PARTS;
    }

    @Override
    public PaymentAnswer authorize(PaymentAuthorizationRequested intent) {
        Authorization body = Authorization.of(intent);
        return exactly(intent.amount(), post("/authorizations", intent.idempotencyKey(), body));
    }

    @Override
    public PaymentAnswer capture(PaymentCaptureRequested intent) {
        Capture body = Capture.of(intent);
        return exactly(intent.amount(), post("/captures", intent.idempotencyKey(), body));
    }

    @Override
    public PaymentAnswer cancel(PaymentVoidRequested intent) {
        Voiding body = new Voiding(intent.paymentId().value(), intent.orderId().value());
        return post("/voids", intent.idempotencyKey(), body);
    }

    @Override
    public PaymentAnswer refund(PaymentRefundRequested intent) {
        Refund body = Refund.of(intent);
        return exactly(intent.amount(), post("/refunds", intent.idempotencyKey(), body));
    }

    @Override
    public Optional<Succeeded> lookUp(String idempotencyKey) {
        Reply reply = client.get("/operations/{key}", idempotencyKey);
        return switch (reply.status()) {
            case 200 -> Optional.of(reply.as(Done.class).succeeded());
            case 404 -> Optional.empty();
            default -> throw reply.unexpected();
        };
    }

    @Override
    public Optional<Succeeded> withdraw(PaymentVoidRequested intent) {
        return lookUp(intent.paymentId() + ":authorize");
    }

    private PaymentAnswer post(String path, String idempotencyKey, Object body) {
        Reply reply = client.post(path, idempotencyKey, body);
        return switch (reply.status()) {
            case 200 -> reply.as(Done.class).succeeded();
            case 402 -> new Declined(reply.refusalCode());
            default -> throw reply.unexpected();
        };
    }

    /** An answer about another amount is none: nobody knows what was done. */
    private static PaymentAnswer exactly(Money asked, PaymentAnswer answer) {
        if (answer instanceof Succeeded done && !done.amount().equals(asked)) {
            throw new TechnicalFailure(TechnicalFailure.MISMATCH, null);
        }
        return answer;
    }

    private record Authorization(
            String paymentId,
            String orderId,
            long amount,
            String currency,
            String paymentMethod,
            String paymentToken) {

        static Authorization of(PaymentAuthorizationRequested intent) {
            return new Authorization(
                    intent.paymentId().value(),
                    intent.orderId().value(),
                    intent.amount().minor(),
                    intent.amount().currency().getCurrencyCode(),
                    intent.paymentMethod().name(),
                    intent.paymentMethod().token());
        }
    }

    private record Capture(
            String paymentId, String orderId, String shipmentId, long amount, String currency) {

        static Capture of(PaymentCaptureRequested intent) {
            return new Capture(
                    intent.paymentId().value(),
                    intent.orderId().value(),
                    intent.shipmentId().value(),
                    intent.amount().minor(),
                    intent.amount().currency().getCurrencyCode());
        }
    }

    private record Voiding(String paymentId, String orderId) {}

    private record Refund(
            String paymentId,
            String orderId,
            String refundId,
            long amount,
            String currency,
            String reason) {

        static Refund of(PaymentRefundRequested intent) {
            return new Refund(
                    intent.paymentId().value(),
                    intent.orderId().value(),
                    intent.refundId().value(),
                    intent.amount().minor(),
                    intent.amount().currency().getCurrencyCode(),
                    intent.reason());
        }
    }

    private record Done(
            @Nullable String reference, @Nullable Long amount, @Nullable String currency) {

        Succeeded succeeded() {
            if (reference == null || amount == null || currency == null) {
                throw new TechnicalFailure("UNREADABLE_ANSWER", null);
            }
            try {
                return new Succeeded(Money.of(amount, currency), reference);
            } catch (IllegalArgumentException e) {
                throw new TechnicalFailure("UNREADABLE_ANSWER", e);
            }
        }
    }
}
