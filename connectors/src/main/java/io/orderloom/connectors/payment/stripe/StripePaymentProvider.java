package io.orderloom.connectors.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.CaptureRule;
import io.orderloom.connectors.payment.PaymentAnswer;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import io.orderloom.connectors.payment.PaymentProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stripe, by PaymentIntents with manual capture. An intent is captured once and then gives back
 * what is left, so every parcel has one of its own; all of them together are the payment.
 *
 * <p>Cards only, and without the customer: one whose bank wants to see him is declined as {@code
 * authentication_required}.
 */
final class StripePaymentProvider implements PaymentProvider {

    private static final Logger LOG = LoggerFactory.getLogger(StripePaymentProvider.class);

    /** The bank does not hold the money any longer: a new authorization is wanted. */
    private static final Set<String> EXPIRED =
            Set.of("charge_expired_for_capture", "capture_charge_authorization_expired");

    private final StripeObjects objects;
    private final StripeAuthorizations authorizations;
    private final StripeRefunds refunds;
    private final StripeIntents intents;

    StripePaymentProvider(StripeClient client, StripeIntents intents) {
        this.intents = intents;
        objects = new StripeObjects(client);
        authorizations = new StripeAuthorizations(objects, new StripeMethods(client), intents);
        refunds = new StripeRefunds(client, objects, intents);
    }

    @Override
    public CaptureRule captureRule() {
        return CaptureRule.ONCE_A_PARCEL;
    }

    @Override
    public PaymentAnswer authorize(PaymentAuthorizationRequested intent) {
        return asking(() -> authorizations.authorize(intent));
    }

    @Override
    public PaymentAnswer capture(PaymentCaptureRequested intent) {
        ParcelIntent parcel =
                intents.of(intent.paymentId(), intent.shipmentId())
                        .orElseThrow(() -> new FutileCall("UNKNOWN_PARCEL", null));
        return asking(() -> capture(intent, parcel));
    }

    @Override
    public PaymentAnswer cancel(PaymentVoidRequested intent) {
        if (intents.of(intent.paymentId()).isEmpty()) {
            throw new FutileCall("UNKNOWN_PAYMENT", null);
        }
        return asking(() -> new Succeeded(giveBack(intent), "canceled"));
    }

    @Override
    public PaymentAnswer refund(PaymentRefundRequested intent) {
        return asking(() -> refunds.refund(intent));
    }

    @Override
    public Optional<Succeeded> lookUp(String idempotencyKey) {
        String[] parts = idempotencyKey.split(":", -1);
        PaymentId payment = new PaymentId(parts[0]);
        List<ParcelIntent> parcels = intents.of(payment);
        if (parcels.isEmpty()) {
            return Optional.empty();
        }
        return asking(() ->
                switch (parts[1]) {
                    case "authorize" -> authorized(parcels);
                    case "capture" -> captured(parcels, new ShipmentId(parts[2]));
                    case "void" -> voided(parcels);
                    case "refund" -> refunded(parcels, new RefundId(parts[2]));
                    default -> throw new IllegalArgumentException(idempotencyKey);
                });
    }

    /** Cancels every intent: one that is not confirmed yet cannot be any more. */
    @Override
    public Optional<Succeeded> withdraw(PaymentVoidRequested intent) {
        asking(() -> giveBack(intent));
        return Optional.empty();
    }

    private Money giveBack(PaymentVoidRequested intent) throws StripeException {
        return authorizations.giveBack(intent.paymentId(), intent.currency());
    }

    private PaymentAnswer capture(PaymentCaptureRequested intent, ParcelIntent parcel)
            throws StripeException {
        try {
            return captured(
                    objects.capture(parcel, intent.amount(), intent.idempotencyKey()),
                    intent.amount());
        } catch (CardException e) {
            return new Declined(StripeFailures.declineCode(e));
        } catch (InvalidRequestException e) {
            if (EXPIRED.contains(StripeFailures.code(e))) {
                return new Declined(StripeFailures.code(e));
            }
            throw e;
        }
    }

    private static PaymentAnswer captured(PaymentIntent now, Money amount) {
        return switch (now.getStatus()) {
            case "succeeded" -> exactly(now, amount);
            case "canceled" -> new Declined("canceled");
            default -> throw new TechnicalFailure("STILL_" + now.getStatus(), null);
        };
    }

    private static Succeeded exactly(PaymentIntent now, Money amount) {
        Money received = StripeAmount.money(now.getAmountReceived(), now.getCurrency());
        if (!received.equals(amount)) {
            throw new FutileCall("AMOUNT_MISMATCH", null);
        }
        return new Succeeded(received, now.getId());
    }

    private Optional<Succeeded> authorized(List<ParcelIntent> parcels) throws StripeException {
        Money held = Money.zero(parcels.getFirst().amount().currency());
        for (ParcelIntent parcel : parcels) {
            String status = objects.read(parcel).getStatus();
            if ("requires_capture".equals(status) || "succeeded".equals(status)) {
                held = held.plus(parcel.amount());
            }
        }
        return held.equals(parcels.getFirst().total())
                ? Optional.of(new Succeeded(held, references(parcels)))
                : Optional.empty();
    }

    private Optional<Succeeded> captured(List<ParcelIntent> parcels, ShipmentId shipment)
            throws StripeException {
        for (ParcelIntent parcel : parcels) {
            if (parcel.shipmentId().equals(shipment)) {
                PaymentIntent now = objects.read(parcel);
                return Optional.of(now)
                        .filter(it -> "succeeded".equals(it.getStatus()))
                        .map(it -> StripeAmount.money(it.getAmountReceived(), it.getCurrency()))
                        .map(received -> new Succeeded(received, now.getId()));
            }
        }
        return Optional.empty();
    }

    private Optional<Succeeded> voided(List<ParcelIntent> parcels) throws StripeException {
        Money given = Money.zero(parcels.getFirst().amount().currency());
        for (ParcelIntent parcel : parcels) {
            PaymentIntent now = objects.read(parcel);
            if (!StripeObjects.isSettled(now)) {
                return Optional.empty();
            }
            given = given.plus(StripeAuthorizations.givenBack(parcel, now));
        }
        return given.isZero()
                ? Optional.empty()
                : Optional.of(new Succeeded(given, references(parcels)));
    }

    private Optional<Succeeded> refunded(List<ParcelIntent> parcels, RefundId id)
            throws StripeException {
        ParcelIntent any = parcels.getFirst();
        Money zero = Money.zero(any.amount().currency());
        Money given = refunds.given(any.paymentId(), id, zero);
        return given.isZero() ? Optional.empty() : Optional.of(new Succeeded(given, id.value()));
    }

    private static String references(List<ParcelIntent> parcels) {
        return String.join(" ", parcels.stream().map(ParcelIntent::intentId).toList());
    }

    private static <T> T asking(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (StripeException e) {
            throw logged(StripeFailures.failure(e));
        } catch (FutileCall e) {
            throw logged(e);
        }
    }

    /** With the request's id, by which Stripe finds it. */
    private static TechnicalFailure logged(TechnicalFailure failure) {
        Throwable cause = failure.getCause();
        LOG.warn("{} {}", failure.code(), cause == null ? "" : cause.getMessage());
        return failure;
    }

    @FunctionalInterface
    private interface Asking<T> {

        T ask() throws StripeException;
    }
}
