package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.ConfirmPartialCancellation;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RefuseCancellation;
import io.orderloom.api.shipment.CancelShipment;
import io.orderloom.api.stock.ReleaseReservation;
import io.orderloom.api.stock.WarehouseId;
import java.util.List;

/**
 * A cancellation of a confirmed order: first the carriers are asked to stop every parcel that has
 * not left. When all have answered, either nothing had left and everything is undone, or the stock
 * of what was stopped is given back and the order goes on with the rest.
 */
final class Cancelling {

    private Cancelling() {}

    static void decide(Draft draft) {
        if (draft.now().order().status() != OrderStatus.CANCELLING) {
            return;
        }
        draft.now().parcels().planned().forEach(parcel -> stop(draft, parcel));
        Parcels parcels = draft.now().parcels();
        boolean answered = !parcels.any(parcel -> !parcel.resolved());
        if (answered && parcels.anyLive()) {
            goOn(draft, parcels.stopped());
        }
    }

    private static void stop(Draft draft, ParcelProgress parcel) {
        if (parcel.stage() == ParcelStage.PLANNED) {
            change(draft, parcel, parcel.to(ParcelStage.STOPPED, draft.at()));
        } else if (parcel.stage().stoppable() && parcel.cancellation() == Call.NOT_ASKED) {
            draft.ask(new CancelShipment(parcel.shipmentId()));
            change(draft, parcel, parcel.cancellation(Call.ASKED));
        }
    }

    private static void goOn(Draft draft, List<ParcelProgress> stopped) {
        stopped.forEach(parcel -> release(draft, parcel.warehouseId()));
        if (stopped.isEmpty()) {
            draft.askOrder(
                    OrderIntent.REFUSE_CANCELLATION,
                    new RefuseCancellation(draft.orderId(), "no parcel could be stopped"));
        } else if (stopped.stream().noneMatch(p -> draft.now().stock().keepsIn(p.warehouseId()))) {
            draft.askOrder(
                    OrderIntent.CONFIRM_PARTIAL_CANCELLATION,
                    new ConfirmPartialCancellation(
                            draft.orderId(),
                            stopped.stream().map(ParcelProgress::shipmentId).toList()));
        }
    }

    private static void release(Draft draft, WarehouseId warehouse) {
        for (LineProgress line : draft.now().stock().lines()) {
            if (line.free(warehouse)) {
                draft.ask(
                        new ReleaseReservation(
                                line.productId(), draft.orderId(), line.lineId(), warehouse));
            }
        }
        draft.stock(s -> s.eachLine(line -> line.asking(StockRequest.RELEASE, warehouse)));
    }

    private static void change(Draft draft, ParcelProgress parcel, ParcelProgress next) {
        draft.parcels(parcels -> parcels.parcel(parcel.shipmentId(), _ -> next));
    }
}
