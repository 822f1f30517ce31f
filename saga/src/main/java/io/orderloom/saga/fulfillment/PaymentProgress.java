package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payment: a method the customer offered, or the renewal of an authorization that lapsed.
 *
 * @param parcels how the amount is made up, once it was asked for; empty in states written before
 *     this was kept
 * @param since when its authorization was asked for or, once there, when it was given
 * @param code why it was declined or failed
 */
record PaymentProgress(
        PaymentId paymentId,
        PaymentMethod method,
        Money amount,
        List<ParcelAmount> parcels,
        Call authorization,
        @Nullable Instant since,
        @Nullable String code,
        Call voiding,
        Call lapsing,
        PaymentLedger ledger) {

    PaymentProgress(
            PaymentId paymentId,
            PaymentMethod method,
            Money amount,
            @Nullable List<ParcelAmount> parcels,
            Call authorization,
            @Nullable Instant since,
            @Nullable String code,
            Call voiding,
            Call lapsing,
            PaymentLedger ledger) {
        this.paymentId = paymentId;
        this.method = method;
        this.amount = amount;
        this.parcels = parcels == null ? List.of() : List.copyOf(parcels);
        this.authorization = authorization;
        this.since = since;
        this.code = code;
        this.voiding = voiding;
        this.lapsing = lapsing;
        this.ledger = ledger;
    }

    static PaymentProgress offered(OrderId orderId, int number, PaymentMethod method, Money due) {
        return new PaymentProgress(
                PaymentId.of(orderId, number),
                method,
                due,
                List.of(),
                Call.NOT_ASKED,
                null,
                null,
                Call.NOT_ASKED,
                Call.NOT_ASKED,
                PaymentLedger.empty(due));
    }

    /** Whether a parcel can be captured from it. */
    boolean usable() {
        return authorization == Call.DONE
                && voiding == Call.NOT_ASKED
                && lapsing == Call.NOT_ASKED
                && !ledger.balanced();
    }

    boolean covers(Money due) {
        return usable() && ledger.open().compareTo(due) >= 0;
    }

    /**
     * Whether this parcel can be captured from it. A capture whose outcome is unknown is asked for
     * again where it was asked before, even past the term: a lapse would forget it.
     */
    boolean covers(ParcelProgress parcel) {
        boolean repeated =
                paymentId.equals(parcel.payment())
                        && voiding == Call.NOT_ASKED
                        && lapsing == Call.OVERDUE;
        boolean enough = ledger.open().compareTo(parcel.plan().amount()) >= 0;
        return (usable() || repeated) && enough;
    }

    boolean lapsed() {
        return lapsing == Call.DONE;
    }

    /** What to ask for: asked again, the same as before, for the provider knows the key. */
    Money due(Money owed) {
        return since == null ? owed : amount;
    }

    /** How that is made up: asked again, of the parcels of before, for they are the amount. */
    List<ParcelAmount> parcels(List<ParcelAmount> owed) {
        return since == null || parcels.isEmpty() ? owed : parcels;
    }

    /** Whether it is not known what the provider did with it. */
    boolean unknown() {
        boolean toBeAskedAgain = authorization == Call.NOT_ASKED && since != null;
        return authorization.open() || authorization == Call.FAILED || toBeAskedAgain;
    }

    /** Whether money is, or may be, set aside that nobody has asked to give back. */
    boolean voidable() {
        return voiding == Call.NOT_ASKED
                && lapsing != Call.ASKED
                && (unknown() || !ledger.balanced());
    }

    /** Whether nothing is set aside and no question is open. */
    boolean settled() {
        return ledger.balanced()
                && !voiding.unsettled()
                && lapsing != Call.ASKED
                && (!unknown() || voiding == Call.DONE);
    }

    /** Whether it waits for an operator. */
    boolean stuck() {
        boolean unanswered = authorization == Call.FAILED || authorization == Call.OVERDUE;
        return voiding.refused() || (unanswered && voiding == Call.NOT_ASKED);
    }

    PaymentProgress asking(Money due, List<ParcelAmount> of, Instant at) {
        return new PaymentProgress(
                paymentId, method, due, of, Call.ASKED, at, null, voiding, lapsing, ledger);
    }

    PaymentProgress authorized(Money authorized, Instant at) {
        Instant given = authorization == Call.DONE ? since : at;
        return with(Call.DONE, given, null, ledger.authorized(authorized));
    }

    PaymentProgress declined(String reason) {
        if (authorization.declined() == authorization) {
            return this;
        }
        PaymentProgress declined = with(Call.DECLINED, since, reason, ledger);
        // Nothing was set aside, so a void that waited for the answer has nothing to do.
        return voiding.open() ? declined.voiding(Call.DONE) : declined;
    }

    PaymentProgress failed(String reason) {
        if (!authorization.open()) {
            return this;
        }
        PaymentProgress failed = with(Call.FAILED, since, reason, ledger);
        // The void waited for an answer that never came: it must be asked to look it up.
        return voiding.open() ? failed.voiding(Call.NOT_ASKED) : failed;
    }

    PaymentProgress overdue() {
        return with(Call.OVERDUE, since, "no answer in time", ledger);
    }

    PaymentProgress voided(Money given) {
        return with(authorization, since, code, ledger.voided(given)).voiding(Call.DONE);
    }

    PaymentProgress lapsed(Money given) {
        return with(authorization, since, code, ledger.lapsed(given)).lapsing(Call.DONE);
    }

    PaymentProgress captured(Money taken) {
        return with(authorization, since, code, ledger.captured(taken));
    }

    /** After a hold: what failed is asked again, and what is open has its full time again. */
    PaymentProgress released(Instant at) {
        if (voiding != Call.NOT_ASKED) {
            return voiding(voiding.retried());
        }
        return switch (authorization) {
            case OVERDUE, FAILED -> with(Call.NOT_ASKED, at, null, ledger);
            case ASKED -> with(Call.ASKED, at, null, ledger);
            case NOT_ASKED, DECLINED, DONE -> this;
        };
    }

    PaymentProgress voiding(Call next) {
        return new PaymentProgress(
                paymentId,
                method,
                amount,
                parcels,
                authorization,
                since,
                code,
                next,
                lapsing,
                ledger);
    }

    PaymentProgress lapsing(Call next) {
        return new PaymentProgress(
                paymentId,
                method,
                amount,
                parcels,
                authorization,
                since,
                code,
                voiding,
                next,
                ledger);
    }

    private PaymentProgress with(
            Call call, @Nullable Instant when, @Nullable String why, PaymentLedger money) {
        return new PaymentProgress(
                paymentId, method, amount, parcels, call, when, why, voiding, lapsing, money);
    }
}
