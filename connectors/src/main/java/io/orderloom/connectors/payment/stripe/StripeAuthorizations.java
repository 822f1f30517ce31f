package io.orderloom.connectors.payment.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.PaymentAnswer;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import io.orderloom.connectors.payment.stripe.StripeMethods.UnusableMethod;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Sets aside what an order costs, parcel by parcel, all or nothing: one parcel refused, and what
 * was set aside for the others is given back.
 */
final class StripeAuthorizations {

    private final StripeObjects objects;
    private final StripeMethods methods;
    private final StripeIntents intents;

    StripeAuthorizations(StripeObjects objects, StripeMethods methods, StripeIntents intents) {
        this.objects = objects;
        this.methods = methods;
        this.intents = intents;
    }

    PaymentAnswer authorize(PaymentAuthorizationRequested asked) throws StripeException {
        List<String> references = new ArrayList<>();
        for (ParcelAmount parcel : asked.parcels()) {
            ParcelAnswer answer = answered(asked, parcel);
            if (answer.refusal().isPresent()) {
                giveBack(asked.paymentId(), asked.amount().currency());
                return new Declined(answer.refusal().get());
            }
            references.add(answer.intentId());
        }
        return new Succeeded(asked.amount(), String.join(" ", references));
    }

    /** What was set aside and not captured, now given back. */
    Money giveBack(PaymentId payment, Currency currency) throws StripeException {
        Money given = Money.zero(currency);
        for (ParcelIntent parcel : intents.of(payment)) {
            given = given.plus(giveBack(parcel));
        }
        return given;
    }

    private ParcelAnswer answered(PaymentAuthorizationRequested asked, ParcelAmount parcel)
            throws StripeException {
        try {
            ParcelIntent intent = intent(asked, parcel);
            PaymentIntent now = objects.read(intent);
            if ("requires_confirmation".equals(now.getStatus())) {
                String key = asked.idempotencyKey() + ":" + parcel.shipmentId() + ":confirm";
                now = objects.confirm(intent, key);
            }
            return new ParcelAnswer(intent.intentId(), refusal(now, parcel.amount()));
        } catch (UnusableMethod e) {
            return new ParcelAnswer("", Optional.of(e.code()));
        } catch (CardException e) {
            return new ParcelAnswer("", Optional.of(StripeFailures.declineCode(e)));
        }
    }

    /** It is remembered before it is confirmed: only what is remembered can hold money. */
    private ParcelIntent intent(PaymentAuthorizationRequested asked, ParcelAmount parcel)
            throws StripeException {
        Optional<ParcelIntent> known = intents.of(asked.paymentId(), parcel.shipmentId());
        if (known.isPresent()) {
            return known.get();
        }
        String customer = methods.customerOf(asked);
        PaymentIntent created = objects.create(asked, parcel, customer);
        return intents.remember(
                new ParcelIntent(
                        asked.paymentId(),
                        parcel.shipmentId(),
                        created.getId(),
                        parcel.amount(),
                        asked.amount()));
    }

    private static Optional<String> refusal(PaymentIntent now, Money amount) {
        return switch (now.getStatus()) {
            case "requires_capture" -> exactly(now, amount);
            case "requires_action" -> Optional.of("authentication_required");
            case "requires_payment_method", "canceled" -> Optional.of(lastRefusal(now));
            case "processing", "requires_confirmation" ->
                    throw new TechnicalFailure("STILL_" + now.getStatus(), null);
            default -> throw new FutileCall("UNEXPECTED_STATE", null);
        };
    }

    private static Optional<String> exactly(PaymentIntent now, Money amount) {
        Money held = StripeAmount.money(now.getAmountCapturable(), now.getCurrency());
        if (!held.equals(amount)) {
            throw new FutileCall("AMOUNT_MISMATCH", null);
        }
        return Optional.empty();
    }

    private static String lastRefusal(PaymentIntent now) {
        StripeError error = now.getLastPaymentError();
        return error == null
                ? now.getStatus()
                : StripeFailures.declineCode(error.getDeclineCode(), error.getCode());
    }

    private Money giveBack(ParcelIntent parcel) throws StripeException {
        PaymentIntent now = objects.read(parcel);
        if (!StripeObjects.isSettled(now)) {
            now = objects.cancel(parcel, parcel.paymentId() + ":void:" + parcel.shipmentId());
        }
        if (!StripeObjects.isSettled(now)) {
            throw new TechnicalFailure("STILL_" + now.getStatus(), null);
        }
        return givenBack(parcel, now);
    }

    /** Capturing gives the rest back by itself. */
    static Money givenBack(ParcelIntent parcel, PaymentIntent settled) {
        return parcel.amount()
                .minus(StripeAmount.money(settled.getAmountReceived(), settled.getCurrency()));
    }

    private record ParcelAnswer(String intentId, Optional<String> refusal) {}
}
