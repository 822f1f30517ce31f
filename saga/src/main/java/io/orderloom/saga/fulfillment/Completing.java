package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.CompleteOrder;
import io.orderloom.api.order.OrderStatus;

/**
 * Step 7: the order is closed when money and stock add up, nobody owes an answer and the customer
 * can return nothing any more.
 */
final class Completing {

    private Completing() {}

    static void decide(Draft draft) {
        openReturns(draft);
        Fulfillment now = draft.now();
        if (finished(now) && returnsOver(draft) && now.balanced()) {
            draft.askOrder(OrderIntent.COMPLETE, new CompleteOrder(draft.orderId()));
        }
    }

    private static void openReturns(Draft draft) {
        Parcels parcels = draft.now().parcels();
        boolean begins = draft.now().order().underWay() && parcels.finished();
        if (begins && parcels.finishedSince() == null) {
            draft.parcels(p -> p.finished(draft.at()));
        }
    }

    /** The order is delivered or, when every parcel was lost, shipped for ever. */
    private static boolean finished(Fulfillment now) {
        OrderStatus status = now.order().status();
        boolean allLost = now.parcels().finished() && !now.parcels().anyDelivered();
        return status == OrderStatus.DELIVERED || (status == OrderStatus.SHIPPED && allLost);
    }

    private static boolean returnsOver(Draft draft) {
        Parcels parcels = draft.now().parcels();
        boolean none = draft.limits().returnWindow().isZero();
        return parcels.finishedSince() != null && (none || parcels.returnsOver());
    }
}
