package io.orderloom.connectors.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.RefundService;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.payment.PaymentAnswer;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives captured money back, from the parcels that have some: the lost parcel's first, then in a
 * fixed order. Before anything is asked Stripe's list of refunds is read, which, unlike its search,
 * shows at once what was done; so what is done already is not done again, however late it is asked.
 */
final class StripeRefunds {

    private static final long PAGE = 100;

    private final StripeObjects objects;
    private final RefundService refunds;
    private final StripeIntents intents;

    StripeRefunds(StripeClient client, StripeObjects objects, StripeIntents intents) {
        this.objects = objects;
        this.intents = intents;
        refunds = client.v1().refunds();
    }

    PaymentAnswer refund(PaymentRefundRequested asked) throws StripeException {
        List<Captured> parcels = captured(asked.paymentId(), asked.refundId());
        if (parcels.isEmpty()) {
            throw new FutileCall("UNKNOWN_PAYMENT", null);
        }
        Money rest = asked.amount();
        Money available = Money.zero(rest.currency());
        for (Captured parcel : parcels) {
            available = available.plus(parcel.refundable()).plus(parcel.given());
        }
        return rest.compareTo(available) > 0
                ? new Declined("refund_exceeds_captured")
                : give(asked, parcels);
    }

    /** What was given back under the id, over all parcels. */
    Money given(PaymentId payment, RefundId id, Money zero) throws StripeException {
        Money given = zero;
        for (Captured parcel : captured(payment, id)) {
            given = given.plus(parcel.given());
        }
        return given;
    }

    private PaymentAnswer give(PaymentRefundRequested asked, List<Captured> parcels)
            throws StripeException {
        List<String> references = new ArrayList<>();
        Money rest = asked.amount();
        for (Captured parcel : parcels) {
            rest = rest.minus(parcel.given());
            references.addAll(parcel.references());
        }
        for (Captured parcel : parcels) {
            Money share = least(rest, parcel.refundable());
            if (!share.isZero()) {
                Refund made = make(asked, parcel.intent(), share);
                if (hasFailed(made)) {
                    return failed(made, references);
                }
                references.add(made.getId());
                rest = rest.minus(share);
            }
        }
        return new Succeeded(asked.amount(), String.join(" ", references));
    }

    /** Refused as a whole only if nothing of it was given. */
    private static PaymentAnswer failed(Refund made, List<String> given) {
        if (!given.isEmpty()) {
            throw new FutileCall("REFUND_INCOMPLETE", null);
        }
        return new Declined(reason(made));
    }

    private Refund make(PaymentRefundRequested asked, ParcelIntent parcel, Money share)
            throws StripeException {
        RefundCreateParams params =
                RefundCreateParams.builder()
                        .setPaymentIntent(parcel.intentId())
                        .setAmount(StripeAmount.of(share))
                        .putMetadata("orderId", asked.orderId().value())
                        .putMetadata("paymentId", asked.paymentId().value())
                        .putMetadata("shipmentId", parcel.shipmentId().value())
                        .putMetadata("refundId", asked.refundId().value())
                        .putMetadata("operation", "refund")
                        .build();
        return StripeKeys.ask(
                asked.idempotencyKey() + ":" + parcel.shipmentId(),
                options -> refunds.create(params, options),
                () ->
                        list(parcel).stream()
                                .filter(it -> isOf(it, asked.refundId()) && !hasFailed(it))
                                .findFirst());
    }

    private List<Captured> captured(PaymentId payment, RefundId id) throws StripeException {
        List<Captured> parcels = new ArrayList<>();
        for (ParcelIntent intent : inOrder(payment, id)) {
            PaymentIntent now = objects.read(intent);
            if ("succeeded".equals(now.getStatus())) {
                parcels.add(Captured.of(intent, now, list(intent), id));
            }
        }
        return parcels;
    }

    private List<ParcelIntent> inOrder(PaymentId payment, RefundId id) {
        return intents.of(payment).stream()
                .sorted(
                        Comparator.comparing(
                                intent -> !RefundId.of(intent.shipmentId()).equals(id)))
                .toList();
    }

    private List<Refund> list(ParcelIntent intent) throws StripeException {
        RefundListParams params =
                RefundListParams.builder()
                        .setPaymentIntent(intent.intentId())
                        .setLimit(PAGE)
                        .build();
        List<Refund> all = new ArrayList<>();
        refunds.list(params).autoPagingIterable().forEach(all::add);
        return all;
    }

    private static boolean isOf(Refund refund, RefundId id) {
        return refund.getMetadata() != null
                && id.value().equals(refund.getMetadata().get("refundId"));
    }

    private static boolean hasFailed(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
    }

    private static String reason(Refund failed) {
        return Optional.ofNullable(failed.getFailureReason()).orElse("refund_failed");
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * What was taken for a parcel.
     *
     * @param refundable what can still be given back
     * @param given what was given back already under the refund in question
     * @param references of what was given back under it
     */
    private record Captured(
            ParcelIntent intent, Money refundable, Money given, List<String> references) {

        static Captured of(ParcelIntent intent, PaymentIntent now, List<Refund> made, RefundId id) {
            Money refundable = StripeAmount.money(now.getAmountReceived(), now.getCurrency());
            Money given = Money.zero(intent.amount().currency());
            List<String> references = new ArrayList<>();
            for (Refund refund : made) {
                if (!hasFailed(refund)) {
                    Money amount = StripeAmount.money(refund.getAmount(), refund.getCurrency());
                    refundable = refundable.minus(amount);
                    if (isOf(refund, id)) {
                        given = given.plus(amount);
                        references.add(refund.getId());
                    }
                }
            }
            return new Captured(intent, refundable, given, references);
        }
    }
}
