package io.orderloom.saga.fulfillment;

import io.orderloom.api.value.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the compensation ledger: something that was done for the order, what undoes it, and
 * how far that is.
 *
 * @param done such as {@code AUTHORIZED}
 * @param of the reservation, payment or parcel
 * @param amount of pieces or of money
 * @param undoneBy the command that undoes it; the same name as in the contract
 * @param undoing {@code NOT_ASKED}, or how far it is
 */
public record Undoable(String done, String of, String amount, String undoneBy, String undoing) {

    static List<Undoable> in(Fulfillment state) {
        List<Undoable> ledger = new ArrayList<>();
        for (LineProgress line : state.stock().lines()) {
            for (KeptStock kept : line.kept()) {
                ledger.add(reserved(state, line, kept));
            }
        }
        state.payments().offered().forEach(payment -> ofPayment(payment, ledger));
        state.parcels().planned().forEach(parcel -> ofParcel(parcel, ledger));
        return List.copyOf(ledger);
    }

    private static Undoable reserved(Fulfillment state, LineProgress line, KeptStock kept) {
        return new Undoable(
                "RESERVED",
                "%s:%d in %s".formatted(state.orderId(), line.lineId(), kept.warehouseId()),
                "%d of %s".formatted(kept.quantity(), line.productId()),
                "ReleaseReservation",
                kept.asked() == null ? Call.NOT_ASKED.name() : kept.asked() + "_ASKED");
    }

    private static void ofPayment(PaymentProgress payment, List<Undoable> ledger) {
        String id = payment.paymentId().value();
        Money open = payment.ledger().open();
        if (!open.isZero()) {
            ledger.add(
                    new Undoable(
                            "AUTHORIZED",
                            id,
                            open.toString(),
                            "VoidPayment",
                            payment.voiding().name()));
        }
    }

    private static void ofParcel(ParcelProgress parcel, List<Undoable> ledger) {
        String id = parcel.shipmentId().value();
        if (parcel.stage().stoppable()) {
            String done = parcel.stage() == ParcelStage.BOOKED ? "BOOKED" : "BOOKING_ASKED";
            int pieces = parcel.plan().lines().stream().mapToInt(it -> it.quantity()).sum();
            ledger.add(
                    new Undoable(
                            done,
                            id,
                            pieces + " pieces",
                            "CancelShipment",
                            parcel.cancellation().name()));
        }
        if (parcel.capture() == Call.DONE) {
            ledger.add(
                    new Undoable(
                            "CAPTURED",
                            id,
                            parcel.plan().amount().toString(),
                            "RefundPayment",
                            parcel.refund().name()));
        }
    }
}
