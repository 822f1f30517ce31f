package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RecordDelivery;

/**
 * Step 6: every live parcel is delivered or lost, and one at least delivered. The order is called
 * delivered only when its parcels are paid for: one whose capture was refused stays shipped, where
 * an operator finds it.
 */
final class Delivering {

    private Delivering() {}

    static void decide(Draft draft) {
        Parcels parcels = draft.now().parcels();
        boolean shipped = draft.now().order().status() == OrderStatus.SHIPPED;
        if (shipped && parcels.finished() && parcels.anyDelivered() && !parcels.anyOwed()) {
            draft.askOrder(OrderIntent.RECORD_DELIVERY, new RecordDelivery(draft.orderId()));
        }
    }
}
