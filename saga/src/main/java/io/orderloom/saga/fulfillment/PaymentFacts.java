package io.orderloom.saga.fulfillment;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.PaymentVoided;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Records what happened to the money. A good answer counts whenever it comes, and once. */
final class PaymentFacts {

    private PaymentFacts() {}

    static Fulfillment record(Fulfillment before, PaymentEvent event, Instant at) {
        PaymentId id = event.paymentId();
        return switch (event) {
            case PaymentCaptureRequested asked -> captureAskedAgain(before, asked);
            case PaymentAuthorizationRequested _,
                    PaymentVoidRequested _,
                    PaymentRefundRequested _ ->
                    before;
            case PaymentAuthorized given ->
                    payment(before, id, p -> p.authorized(given.amount(), at));
            case PaymentCaptured taken -> captured(before, taken);
            case PaymentVoided voided -> payment(before, id, p -> p.voided(voided.amount()));
            case PaymentAuthorizationLapsed lapsed -> lapsed(before, lapsed);
            case PaymentRefunded refunded ->
                    parcel(
                            before,
                            p -> p.refundId().equals(refunded.refundId()),
                            p -> p.refund(Call.DONE));
            case PaymentDeclined declined -> declined(before, declined);
            case PaymentAttemptFailed failed ->
                    failed.exhausted() ? failed(before, failed) : before;
        };
    }

    /**
     * An operator may have a refused capture asked again. Whether the amount is taken is unknown
     * then, until the answer comes: nobody may take it in another way meanwhile.
     */
    private static Fulfillment captureAskedAgain(
            Fulfillment before, PaymentCaptureRequested asked) {
        return parcel(
                before,
                p -> p.capturedBy(asked.idempotencyKey()) && p.capture() == Call.DECLINED,
                p -> p.capture(Call.FAILED));
    }

    private static Fulfillment captured(Fulfillment before, PaymentCaptured taken) {
        Predicate<ParcelProgress> news =
                p -> p.shipmentId().equals(taken.shipmentId()) && p.capture() != Call.DONE;
        return before.parcels().any(news)
                ? parcel(
                        payment(before, taken.paymentId(), p -> p.captured(taken.amount())),
                        news,
                        p -> p.capture(Call.DONE, taken.paymentId()))
                : before;
    }

    /** What was refused under the old authorization is asked again under the next. */
    private static Fulfillment lapsed(Fulfillment before, PaymentAuthorizationLapsed lapsed) {
        return parcel(
                payment(before, lapsed.paymentId(), p -> p.lapsed(lapsed.amount())),
                p -> p.owed() && p.capture() == Call.DECLINED,
                p -> p.capture(Call.NOT_ASKED, null));
    }

    private static Fulfillment declined(Fulfillment before, PaymentDeclined declined) {
        String key = declined.idempotencyKey();
        PaymentId id = declined.paymentId();
        return switch (declined.operation()) {
            case AUTHORIZE -> payment(before, id, p -> p.declined(declined.code()));
            case VOID -> payment(before, id, p -> p.voiding(p.voiding().declined()));
            case CAPTURE ->
                    parcel(before, p -> p.capturedBy(key), p -> p.capture(p.capture().declined()));
            case REFUND ->
                    parcel(before, p -> p.refundedBy(key), p -> p.refund(p.refund().declined()));
        };
    }

    private static Fulfillment failed(Fulfillment before, PaymentAttemptFailed failed) {
        String key = failed.idempotencyKey();
        PaymentId id = failed.paymentId();
        return switch (failed.operation()) {
            case AUTHORIZE -> payment(before, id, p -> p.failed(failed.code()));
            case VOID -> payment(before, id, p -> p.voiding(p.voiding().failed()));
            case CAPTURE ->
                    parcel(before, p -> p.capturedBy(key), p -> p.capture(p.capture().failed()));
            case REFUND ->
                    parcel(before, p -> p.refundedBy(key), p -> p.refund(p.refund().failed()));
        };
    }

    private static Fulfillment payment(
            Fulfillment before, PaymentId id, UnaryOperator<PaymentProgress> change) {
        return before.with(before.payments().payment(id, change));
    }

    private static Fulfillment parcel(
            Fulfillment before,
            Predicate<ParcelProgress> which,
            UnaryOperator<ParcelProgress> change) {
        return before.with(
                before.parcels()
                        .each(parcel -> which.test(parcel) ? change.apply(parcel) : parcel));
    }
}
