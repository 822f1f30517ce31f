package io.orderloom.query.history;

import static io.orderloom.query.history.Words.lower;
import static io.orderloom.query.history.Words.readable;

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
import io.orderloom.api.shipment.ShipmentId;
import java.util.regex.Pattern;

/** What happened to the money of the order. */
record PaymentSentences(ParcelNames parcels) {

    private static final Pattern CAPTURE = Pattern.compile(".+:capture:(?<parcel>shipment-.+)");

    String of(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorizationRequested it ->
                    "%s to be authorized by %s; the provider is asked."
                            .formatted(it.amount(), it.paymentMethod().name());
            case PaymentAuthorized it ->
                    "%s authorized; captured parcel by parcel as they leave, voided if they never do."
                            .formatted(it.amount());
            case PaymentDeclined it -> declined(it);
            case PaymentCaptureRequested it ->
                    "%s to be captured for %s; the provider is asked."
                            .formatted(it.amount(), parcels.of(it.shipmentId()));
            case PaymentCaptured it ->
                    "%s captured for %s, which is thereby paid."
                            .formatted(it.amount(), parcels.of(it.shipmentId()));
            case PaymentVoidRequested it -> voidRequested(it);
            case PaymentVoided it -> voided(it);
            case PaymentAuthorizationLapsed it ->
                    "The authorization lapsed with %s not captured; what is still needed is authorized anew."
                            .formatted(it.amount());
            case PaymentRefundRequested it ->
                    "%s to be refunded (%s); the provider is asked."
                            .formatted(it.amount(), readable(it.reason()));
            case PaymentRefunded it -> "%s refunded to the customer.".formatted(it.amount());
            case PaymentAttemptFailed it -> attemptFailed(it);
        };
    }

    private String declined(PaymentDeclined event) {
        return "The provider declined to %s: %s; %s."
                .formatted(
                        what(event.operation(), event.idempotencyKey()),
                        event.code(),
                        event.operation() == PaymentOperation.AUTHORIZE
                                ? "the customer is asked for another method, at the third the order"
                                        + " is rejected; once confirmed it is held instead"
                                : "an operator decides what follows");
    }

    private static String voidRequested(PaymentVoidRequested event) {
        var what = "What is authorized and not captured is to be voided; ";
        if (event.authorizationPending()) {
            return what + "the provider is asked once the authorization is answered.";
        }
        return event.authorizationUnknown()
                ? what + "the authorization that was never answered is looked up first."
                : what + "the provider is asked.";
    }

    private static String voided(PaymentVoided event) {
        return event.amount().isZero()
                ? "Nothing was authorized, so nothing is left to void."
                : "%s voided; the customer does not owe it any more.".formatted(event.amount());
    }

    private String attemptFailed(PaymentAttemptFailed event) {
        return "Attempt %d to %s failed: %s; %s."
                .formatted(
                        event.attempt(),
                        what(event.operation(), event.idempotencyKey()),
                        event.code(),
                        event.exhausted()
                                ? "no further one follows by itself, an operator decides"
                                : "it is repeated under the same key");
    }

    /** "authorize", "capture for the parcel from w-1": a capture's key names its parcel. */
    private String what(PaymentOperation operation, String idempotencyKey) {
        var capture = CAPTURE.matcher(idempotencyKey);
        return capture.matches()
                ? "capture for " + parcels.of(new ShipmentId(capture.group("parcel")))
                : lower(operation);
    }
}
