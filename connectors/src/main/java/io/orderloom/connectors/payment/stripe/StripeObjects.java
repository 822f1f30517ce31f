package io.orderloom.connectors.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.service.PaymentIntentService;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.value.Money;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves PaymentIntents from state to state. An intent can be confirmed, captured and cancelled once
 * each, whatever the key: its state is what keeps money from moving twice, and what a lost answer
 * is looked up from.
 */
final class StripeObjects {

    private final PaymentIntentService intents;

    StripeObjects(StripeClient client) {
        intents = client.v1().paymentIntents();
    }

    PaymentIntent read(ParcelIntent intent) throws StripeException {
        return intents.retrieve(intent.intentId());
    }

    /** Unconfirmed it moves no money: one too many does no harm, so nothing is looked up. */
    PaymentIntent create(PaymentAuthorizationRequested asked, ParcelAmount parcel, String customer)
            throws StripeException {
        PaymentIntentCreateParams params =
                PaymentIntentCreateParams.builder()
                        .setAmount(StripeAmount.of(parcel.amount()))
                        .setCurrency(StripeAmount.code(parcel.amount().currency()))
                        .setCustomer(customer)
                        .setPaymentMethod(asked.paymentMethod().token())
                        .addPaymentMethodType("card")
                        .setCaptureMethod(CaptureMethod.MANUAL)
                        .putMetadata("orderId", asked.orderId().value())
                        .putMetadata("paymentId", asked.paymentId().value())
                        .putMetadata("shipmentId", parcel.shipmentId().value())
                        .putMetadata("operation", "authorize")
                        .build();
        return StripeKeys.ask(
                asked.idempotencyKey() + ":" + parcel.shipmentId(),
                options -> intents.create(params, options),
                Optional::empty);
    }

    PaymentIntent confirm(ParcelIntent intent, String key) throws StripeException {
        PaymentIntentConfirmParams params =
                PaymentIntentConfirmParams.builder().setErrorOnRequiresAction(true).build();
        return moved(
                intent,
                key,
                options -> intents.confirm(intent.intentId(), params, options),
                after -> !"requires_confirmation".equals(after.getStatus()));
    }

    PaymentIntent capture(ParcelIntent intent, Money amount, String key) throws StripeException {
        PaymentIntentCaptureParams params =
                PaymentIntentCaptureParams.builder()
                        .setAmountToCapture(StripeAmount.of(amount))
                        .build();
        return moved(
                intent,
                key,
                options -> intents.capture(intent.intentId(), params, options),
                after -> !"requires_capture".equals(after.getStatus()));
    }

    PaymentIntent cancel(ParcelIntent intent, String key) throws StripeException {
        return moved(
                intent,
                key,
                options -> intents.cancel(intent.intentId(), options),
                StripeObjects::isSettled);
    }

    /** Whether nothing can become of it any more. */
    static boolean isSettled(PaymentIntent intent) {
        return "canceled".equals(intent.getStatus()) || "succeeded".equals(intent.getStatus());
    }

    private PaymentIntent moved(
            ParcelIntent intent, String key, Move move, Predicate<PaymentIntent> happened)
            throws StripeException {
        try {
            return StripeKeys.ask(
                    key, move::under, () -> Optional.of(read(intent)).filter(happened));
        } catch (InvalidRequestException e) {
            if ("payment_intent_unexpected_state".equals(e.getCode())) {
                return read(intent);
            }
            throw e;
        }
    }

    private interface Move {

        PaymentIntent under(RequestOptions options) throws StripeException;
    }
}
