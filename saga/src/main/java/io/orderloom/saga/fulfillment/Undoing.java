package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.ConfirmCancellation;
import io.orderloom.api.order.ExpireOrder;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectOrder;
import io.orderloom.api.stock.ReleaseReservation;

/**
 * Nothing has left and nothing will: all stock is given back and all money, and only then does the
 * order end as rejected, expired or cancelled.
 */
final class Undoing {

    private static final String NO_METHOD = "no other payment method was offered in time";

    private Undoing() {}

    static void decide(Draft draft) {
        if (draft.now().undoing()) {
            release(draft);
            if (draft.now().balanced()) {
                end(draft);
            }
        }
    }

    private static void release(Draft draft) {
        draft.now().stock().lines().stream()
                .filter(LineProgress::reserved)
                .map(l -> new ReleaseReservation(l.productId(), draft.orderId(), l.lineId(), null))
                .forEach(draft::ask);
        draft.stock(stock ->
                stock.eachLine(line -> line.reserved() ? line.releasing() : line).abandoned());
    }

    private static void end(Draft draft) {
        Ending ending = draft.now().order().ending();
        if (draft.now().order().status() == OrderStatus.CANCELLING || ending == null) {
            draft.askOrder(
                    OrderIntent.CONFIRM_CANCELLATION, new ConfirmCancellation(draft.orderId()));
        } else if (ending.rejection() == null) {
            draft.askOrder(OrderIntent.EXPIRE, new ExpireOrder(draft.orderId(), NO_METHOD));
        } else {
            draft.askOrder(
                    OrderIntent.REJECT,
                    new RejectOrder(draft.orderId(), ending.rejection(), ending.detail()));
        }
    }
}
