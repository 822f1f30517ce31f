package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.PARCEL1;
import static io.orderloom.saga.fulfillment.Story.PARCEL2;
import static io.orderloom.saga.fulfillment.Story.S1;
import static io.orderloom.saga.fulfillment.Story.S2;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.booked;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captureDeclined;
import static io.orderloom.saga.fulfillment.Story.captureExhausted;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.consumed;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.exhausted;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.lost;
import static io.orderloom.saga.fulfillment.Story.partiallyShipped;
import static io.orderloom.saga.fulfillment.Story.partly;
import static io.orderloom.saga.fulfillment.Story.refunded;
import static io.orderloom.saga.fulfillment.Story.releasedTo;
import static io.orderloom.saga.fulfillment.Story.shipped;
import static io.orderloom.saga.fulfillment.Story.usd;
import static io.orderloom.saga.fulfillment.Story.voided;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.CompleteOrder;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RecordDelivery;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.payment.VoidPayment;
import org.junit.jupiter.api.Test;

/** Parcels that never arrive. */
class LossTest {

    @Test
    void refundsAParcelWhenItIsLost() {
        shipped()
                .when(lost(S1))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"))
                .when(delivered(S2))
                .thenSends(new RecordDelivery(ORDER));
    }

    @Test
    void refundsOnlyWhatIsCaptured() {
        booked().given(dispatched(S1))
                .when(lost(S1))
                .thenSendsNothing()
                .when(captured(P1, PARCEL1))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"));
    }

    @Test
    void completesAfterTheRefundsWhenEveryParcelIsLost() {
        shipped()
                .given(lost(S1), lost(S2), refunded(P1, PARCEL1))
                .whenDue(DeadlineName.RETURN_WINDOW)
                .thenSendsNothing()
                .when(refunded(P1, PARCEL2))
                .thenSends(new CompleteOrder(ORDER));
    }

    @Test
    void doesNotTakeMoneyForALostParcelWhoseCaptureWasDeclined() {
        partiallyShipped()
                .given(dispatched(S2), captureDeclined(P1, S2), consumed(2, W2))
                .given(new OrderShipped(ORDER, S2, OrderStatus.SHIPPED))
                .when(lost(S2))
                .thenSends(new VoidPayment(P1))
                .given(voided(P1, usd(300)))
                .when(delivered(S1))
                .thenSends(new RecordDelivery(ORDER));
    }

    @Test
    void asksAgainForACaptureOfUnknownOutcomeThoughTheParcelIsLost() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED))
                .given(captureExhausted(P1, S1))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED), lost(S1))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(capture(P1, PARCEL1))
                .when(captured(P1, PARCEL1))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"));
    }

    @Test
    void aRefundThatFailsIsAskedAgainWhenReleased() {
        partiallyShipped()
                .given(lost(S1))
                .when(exhausted(P1, PaymentOperation.REFUND, P1 + ":refund:" + RefundId.of(S1)))
                .thenSends(new HoldOrder(ORDER, HoldReason.PAYMENT, "the payment needs a decision"))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"));
    }

    @Test
    void aRefundThatSucceedsAfterAllCompletesTheOrder() {
        shipped()
                .given(lost(S1), lost(S2), refunded(P1, PARCEL1))
                .given(exhausted(P1, PaymentOperation.REFUND, P1 + ":refund:" + RefundId.of(S2)))
                .whenDue(DeadlineName.RETURN_WINDOW)
                .thenSendsNothing()
                .when(refunded(P1, PARCEL2))
                .thenSends(new CompleteOrder(ORDER));
    }
}
