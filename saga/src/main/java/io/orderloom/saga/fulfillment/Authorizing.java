package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.value.Money;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Step 2: the total is set aside, and later, when an authorization lapsed, what is still to be
 * captured. A declined method is followed by another one that the customer offers, up to three.
 */
final class Authorizing {

    private static final int MOST_METHODS = 3;

    private Authorizing() {}

    // Happy path

    static void decide(Draft draft) {
        PaymentProgress current = renewed(draft);
        if (current == null) {
            return;
        }
        switch (current.authorization()) {
            case NOT_ASKED -> authorize(draft, current);
            case DECLINED -> declined(draft, current);
            case ASKED, OVERDUE, FAILED, DONE -> {}
        }
    }

    private static void authorize(Draft draft, PaymentProgress payment) {
        if (!payable(draft.now())) {
            return;
        }
        Money due = payment.due(draft.now().owed());
        List<ParcelAmount> parcels = payment.parcels(parcels(draft.now()));
        draft.ask(
                new AuthorizePayment(
                        payment.paymentId(), draft.orderId(), due, parcels, payment.method()));
        draft.payments(payments ->
                payments.payment(payment.paymentId(), p -> p.asking(due, parcels, draft.at())));
    }

    /** What will be captured, a parcel each: the allocation is known, and nothing else is owed. */
    private static List<ParcelAmount> parcels(Fulfillment now) {
        Stream<Parcel> planned =
                now.confirmed()
                        ? now.parcels().planned().stream()
                                .filter(ParcelProgress::owed)
                                .map(ParcelProgress::plan)
                        : Confirming.parcels(now).stream();
        return planned.filter(parcel -> !parcel.amount().isZero())
                .map(parcel -> new ParcelAmount(parcel.shipmentId(), parcel.amount()))
                .toList();
    }

    private static boolean payable(Fulfillment now) {
        boolean beforePivot = now.order().pending() && now.stock().complete();
        return beforePivot || (now.order().underWay() && !now.owed().isZero());
    }

    // Compensation

    private static @Nullable PaymentProgress renewed(Draft draft) {
        PaymentProgress current = draft.now().payments().current();
        if (current == null || !current.lapsed() || !payable(draft.now())) {
            return current;
        }
        Money due = draft.now().owed();
        draft.payments(p -> p.offering(draft.orderId(), current.method(), due));
        return draft.now().payments().current();
    }

    private static void declined(Draft draft, PaymentProgress payment) {
        int methods = draft.now().payments().declined();
        String code = payment.code() == null ? "declined" : payment.code();
        if (!draft.now().order().pending()) {
            return;
        }
        if (methods < MOST_METHODS) {
            draft.askOrder(OrderIntent.AWAIT_PAYMENT, await(draft, payment, code, methods));
        } else {
            Ending ending = Ending.rejected(RejectionReason.PAYMENT_DECLINED, code);
            draft.order(order -> order.endingWith(ending));
        }
    }

    private static AwaitPayment await(
            Draft draft, PaymentProgress payment, String code, int methods) {
        return new AwaitPayment(
                draft.orderId(),
                payment.paymentId(),
                code,
                methods,
                Scheduling.due(draft.at(), draft.limits().paymentDue()),
                false);
    }
}
