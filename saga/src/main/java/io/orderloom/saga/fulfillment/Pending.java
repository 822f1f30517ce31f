package io.orderloom.saga.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a process waits for.
 *
 * @param what is to happen, such as {@code RESERVATION} or {@code CAPTURE}
 * @param of the line, payment, parcel or order it is to happen to
 * @param since when it was asked for, where the process knows
 */
public record Pending(String what, String of, @Nullable Instant since) {

    static List<Pending> in(Fulfillment state) {
        List<Pending> pending = new ArrayList<>();
        state.stock().lines().forEach(line -> ofLine(state, line, pending));
        state.payments().offered().forEach(payment -> ofPayment(payment, pending));
        state.parcels().planned().forEach(parcel -> ofParcel(parcel, pending));
        ofOrder(state, pending);
        return List.copyOf(pending);
    }

    private static void ofLine(Fulfillment state, LineProgress line, List<Pending> pending) {
        String reservation = state.orderId() + ":" + line.lineId();
        if (line.asked()) {
            pending.add(new Pending("RESERVATION", reservation, null));
        }
        for (KeptStock kept : line.kept()) {
            if (kept.asked() != null) {
                String what = "STOCK_" + kept.asked();
                pending.add(new Pending(what, reservation + " in " + kept.warehouseId(), null));
            }
        }
    }

    private static void ofPayment(PaymentProgress payment, List<Pending> pending) {
        String id = payment.paymentId().value();
        add(pending, payment.authorization(), "AUTHORIZATION", id, payment.since());
        add(pending, payment.voiding(), "VOID", id, null);
        add(pending, payment.lapsing(), "LAPSE", id, null);
    }

    private static void ofParcel(ParcelProgress parcel, List<Pending> pending) {
        String id = parcel.shipmentId().value();
        String next =
                switch (parcel.stage()) {
                    case REQUESTED, BOOKING_FAILED -> "BOOKING";
                    case BOOKED -> "DISPATCH";
                    case DISPATCHED -> "DELIVERY";
                    case PLANNED, DELIVERED, LOST, STOPPED, CANCELLED -> null;
                };
        if (next != null) {
            pending.add(new Pending(next, id, parcel.since()));
        }
        add(pending, parcel.cancellation(), "CANCELLATION", id, null);
        add(pending, parcel.capture(), "CAPTURE", id, null);
        add(pending, parcel.refund(), "REFUND", id, null);
    }

    private static void ofOrder(Fulfillment state, List<Pending> pending) {
        OrderProgress order = state.order();
        if (order.asked() != null) {
            pending.add(new Pending("ORDER_" + order.asked(), state.orderId().value(), null));
        }
        if (order.hold() != null) {
            Hold hold = order.hold();
            pending.add(
                    new Pending(
                            "RELEASE_OF_HOLD_" + hold.reason(),
                            state.orderId().value(),
                            hold.since()));
        }
        AwaitedPayment awaited = state.payments().awaited();
        if (awaited != null) {
            pending.add(new Pending("OTHER_PAYMENT", state.orderId().value(), awaited.since()));
        }
    }

    private static void add(
            List<Pending> pending, Call call, String what, String of, @Nullable Instant since) {
        if (call.unsettled()) {
            String suffix = call == Call.ASKED ? "" : "_" + call;
            pending.add(new Pending(what + suffix, of, since));
        }
    }
}
