package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.Parcel;
import io.orderloom.api.shipment.RequestShipment;

/** Step 4: a carrier is found for every parcel. */
final class Booking {

    private Booking() {}

    static void decide(Draft draft) {
        if (!draft.now().order().underWay()) {
            return;
        }
        for (ParcelProgress parcel : draft.now().parcels().planned()) {
            if (parcel.stage() == ParcelStage.PLANNED) {
                request(draft, parcel.plan());
            }
        }
    }

    private static void request(Draft draft, Parcel plan) {
        draft.ask(
                new RequestShipment(
                        plan.shipmentId(),
                        draft.orderId(),
                        plan.warehouseId(),
                        plan.lines(),
                        plan.amount(),
                        draft.now().terms().shippingAddress()));
        draft.parcels(parcels ->
                parcels.parcel(plan.shipmentId(), p -> p.to(ParcelStage.REQUESTED, draft.at())));
    }
}
