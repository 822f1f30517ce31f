package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.FulfillmentFixture.placed;
import static io.orderloom.saga.fulfillment.Story.LINE1;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.refused;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.released;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.unsplit;
import static io.orderloom.saga.fulfillment.Story.whole;

import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.RejectOrder;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.WarehouseId;
import org.junit.jupiter.api.Test;

/** Step 1 and its failures: short, unknown, and orders that must not be split. */
class ReservationTest {

    @Test
    void waitsForAllAnswersThenReleasesAndOnlyThenRejects() {
        placed(order())
                .when(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .thenSendsNothing()
                .when(stock(2, W2))
                .thenSends(release(2))
                .when(released(2, W2))
                .thenSends(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK, "p-1"))
                .when(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK, "p-1"))
                .thenEnded();
    }

    @Test
    void anUnknownProductOutranksAShortage() {
        placed(order())
                .given(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .when(refused(2, ReservationRefusal.UNKNOWN_PRODUCT))
                .thenSends(new RejectOrder(ORDER, RejectionReason.UNKNOWN_PRODUCT, "p-1, p-2"));
    }

    @Test
    void takesAnUnsplitOrderAsItLiesWhenOneWarehouseServedEveryLine() {
        placed(unsplit())
                .thenSends(reserve(1, false), reserve(2, false))
                .given(stock(1, W1, W2))
                .when(stock(2, W1))
                .thenSends(authorize(P1, whole(W1)));
    }

    @Test
    void movesAnUnsplitOrderToTheLowestCommonWarehouse() {
        placed(unsplit())
                .given(stock(1, W1, W2))
                .when(stock(2, W2))
                .thenSends(release(1))
                .when(released(1, W1))
                .thenSends(reserve(1, false, W2))
                .when(stock(1, W2))
                .thenSends(authorize(P1, whole(W2)));
    }

    @Test
    void triesTheNextCommonWarehouseWhenOneRanShort() {
        WarehouseId w3 = new WarehouseId("w-3");
        placed(unsplit())
                .given(stock(1, W1, W2, w3), stock(2, W2, w3), released(1, W1))
                .when(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .thenSends(release(2), reserve(1, false, w3))
                .when(stock(1, w3))
                .thenSendsNothing()
                .when(released(2, W2))
                .thenSends(reserve(2, false, w3))
                .when(stock(2, w3))
                .thenSends(authorize(P1, whole(w3)));
    }

    @Test
    void rejectsAnUnsplitOrderThatNoWarehouseServesWhole() {
        placed(unsplit())
                .given(stock(1, W1))
                .when(stock(2, W2))
                .thenSends(release(1), release(2))
                .given(released(1, W1))
                .when(released(2, W2))
                .thenSends(
                        new RejectOrder(
                                ORDER,
                                RejectionReason.OUT_OF_STOCK,
                                "no warehouse can serve every line"));
    }

    @Test
    void rejectsAnUnsplitOrderWhenTheLastCommonWarehouseRanShort() {
        placed(unsplit())
                .given(stock(1, W1, W2), stock(2, W2), released(1, W1))
                .when(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .thenSends(release(2))
                .when(released(2, W2))
                .thenSends(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK, "p-1"));
    }

    @Test
    void aLateAnswerAfterTheEndChangesNothing() {
        placed(order(true, LINE1))
                .given(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .given(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK, "p-1"))
                .when(stock(1, W1))
                .thenEnded();
    }
}
