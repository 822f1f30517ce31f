package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.stock.ConsumeReservation;

/**
 * Step 5: of a parcel that left, the stock is consumed, the order told and the amount captured. A
 * fact cannot wait: this happens also while the order is held or being cancelled.
 */
final class Dispatching {

    private Dispatching() {}

    static void decide(Draft draft) {
        for (ParcelProgress parcel : draft.now().parcels().planned()) {
            if (parcel.stage().left()) {
                consume(draft, parcel);
                record(draft, parcel);
                capture(draft, parcel);
            }
        }
    }

    private static void consume(Draft draft, ParcelProgress parcel) {
        for (LineProgress line : draft.now().stock().lines()) {
            if (line.free(parcel.warehouseId())) {
                draft.ask(
                        new ConsumeReservation(
                                line.productId(),
                                draft.orderId(),
                                line.lineId(),
                                parcel.warehouseId(),
                                parcel.shipmentId()));
            }
        }
        draft.stock(stock ->
                stock.eachLine(line -> line.asking(StockRequest.CONSUME, parcel.warehouseId())));
    }

    private static void record(Draft draft, ParcelProgress parcel) {
        if (parcel.recording() == Call.NOT_ASKED) {
            draft.ask(new RecordShipment(draft.orderId(), parcel.shipmentId()));
            draft.parcels(p -> p.parcel(parcel.shipmentId(), it -> it.recording(Call.ASKED)));
        }
    }

    private static void capture(Draft draft, ParcelProgress parcel) {
        PaymentProgress current = draft.now().payments().current();
        boolean due = parcel.owed() && parcel.capture() == Call.NOT_ASKED;
        if (due && current != null && current.covers(parcel)) {
            draft.ask(
                    new CapturePayment(
                            current.paymentId(), parcel.shipmentId(), parcel.plan().amount()));
            draft.parcels(parcels ->
                    parcels.parcel(
                            parcel.shipmentId(), p -> p.capture(Call.ASKED, current.paymentId())));
        }
    }
}
