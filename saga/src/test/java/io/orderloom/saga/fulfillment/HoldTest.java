package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.FulfillmentFixture.placed;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.PARCEL1;
import static io.orderloom.saga.fulfillment.Story.PARCEL2;
import static io.orderloom.saga.fulfillment.Story.S1;
import static io.orderloom.saga.fulfillment.Story.S2;
import static io.orderloom.saga.fulfillment.Story.TOTAL;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.authorized;
import static io.orderloom.saga.fulfillment.Story.booked;
import static io.orderloom.saga.fulfillment.Story.bookingExhausted;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captureDeclined;
import static io.orderloom.saga.fulfillment.Story.captureExhausted;
import static io.orderloom.saga.fulfillment.Story.captureRequested;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.confirmed;
import static io.orderloom.saga.fulfillment.Story.consume;
import static io.orderloom.saga.fulfillment.Story.consumed;
import static io.orderloom.saga.fulfillment.Story.declined;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.lost;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.partiallyShipped;
import static io.orderloom.saga.fulfillment.Story.partly;
import static io.orderloom.saga.fulfillment.Story.refused;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.releasedTo;
import static io.orderloom.saga.fulfillment.Story.request;
import static io.orderloom.saga.fulfillment.Story.reserved;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.usd;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RecordDelivery;
import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.payment.LapseAuthorization;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.stock.ReservationRefusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A held order: nothing new is asked, facts are recorded, and its release goes on. */
class HoldTest {

    @Test
    void asksNothingNewAndGoesOnWhenReleased() {
        placed(order())
                .given(stock(1, W1), held(HoldReason.MANUAL, OrderStatus.PENDING))
                .when(stock(2, W2))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(authorize(P1, TOTAL));
    }

    @Test
    void postponesTheReleaseOfAShortOrder() {
        placed(order())
                .given(stock(1, W1), held(HoldReason.MANUAL, OrderStatus.PENDING))
                .when(refused(2, ReservationRefusal.OUT_OF_STOCK))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(release(1));
    }

    @Test
    void postponesTheAnswerToADecline() {
        reserved()
                .given(held(HoldReason.MANUAL, OrderStatus.PENDING))
                .when(declined(P1))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(
                        new AwaitPayment(
                                ORDER,
                                P1,
                                "card_declined",
                                1,
                                Instant.parse("2026-11-21T10:00:00.123Z"),
                                false));
    }

    @Test
    void confirmsAgainWhenAHoldOvertookTheConfirmation() {
        authorized()
                .when(held(HoldReason.MANUAL, OrderStatus.PENDING))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(new ConfirmOrder(ORDER, List.of(PARCEL1, PARCEL2)));
    }

    @Test
    void settlesParcelsThatLeaveDuringAHold() {
        booked().given(held(HoldReason.MANUAL, OrderStatus.CONFIRMED))
                .when(dispatched(S1))
                .thenSends(
                        consume(1, PARCEL1), new RecordShipment(ORDER, S1), capture(P1, PARCEL1));
    }

    @Test
    void postponesARefund() {
        partiallyShipped()
                .given(held(HoldReason.MANUAL, OrderStatus.PARTIALLY_SHIPPED))
                .when(lost(S1))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"));
    }

    @Test
    void holdsForShippingWhenNoCarrierBooks() {
        confirmed()
                .when(bookingExhausted(S1))
                .thenSends(new HoldOrder(ORDER, HoldReason.SHIPPING, "no carrier took the parcel"))
                .given(held(HoldReason.SHIPPING, OrderStatus.CONFIRMED))
                .when(releasedTo(OrderStatus.CONFIRMED))
                .thenSends(request(PARCEL1));
    }

    @Test
    void holdsForPaymentWhenACaptureFailsAndCapturesAgainWhenReleased() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED))
                .when(captureExhausted(P1, S1))
                .thenSends(new HoldOrder(ORDER, HoldReason.PAYMENT, "the payment needs a decision"))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(capture(P1, PARCEL1));
    }

    @Test
    void doesNotHoldAnOrderWhoseLastParcelHasJustLeft() {
        partiallyShipped()
                .given(dispatched(S2))
                .when(captureDeclined(P1, S2))
                .thenSendsNothing()
                .given(new OrderShipped(ORDER, S2, OrderStatus.SHIPPED))
                .given(consumed(2, W2), delivered(S1))
                .when(delivered(S2))
                .thenSendsNothing()
                .then(state -> !state.ended());
    }

    @Test
    void aCaptureThatSucceedsAfterAllSettlesTheOrder() {
        partiallyShipped()
                .given(dispatched(S2), captureExhausted(P1, S2), consumed(2, W2))
                .given(new OrderShipped(ORDER, S2, OrderStatus.SHIPPED))
                .given(delivered(S1), delivered(S2))
                .when(captured(P1, PARCEL2))
                .thenSends(new RecordDelivery(ORDER));
    }

    @Test
    void aDeclinedCaptureThatAnOperatorHasAskedAgainSettlesTheOrder() {
        deliveredWithADeclinedCapture()
                .when(captureRequested(P1, PARCEL2))
                .thenSendsNothing()
                .when(captured(P1, PARCEL2))
                .thenSends(new RecordDelivery(ORDER));
    }

    @Test
    void aCaptureAskedAgainInVainStaysTheOperators() {
        deliveredWithADeclinedCapture()
                .when(captureRequested(P1, PARCEL2))
                .thenSendsNothing()
                .when(captureDeclined(P1, S2))
                .thenSendsNothing()
                .then(state -> state.parcels().any(ParcelProgress::stuck));
    }

    /** A lapse would have the amount authorized and taken a second time, under another payment. */
    @Test
    void anAuthorizationDoesNotLapseWhileACaptureIsAskedAgain() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED))
                .given(captureDeclined(P1, S1))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .given(captureRequested(P1, PARCEL1))
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSendsNothing()
                .when(captureDeclined(P1, S1))
                .thenSends(new LapseAuthorization(P1));
    }

    private static FulfillmentFixture deliveredWithADeclinedCapture() {
        return partiallyShipped()
                .given(dispatched(S2), captureDeclined(P1, S2), consumed(2, W2))
                .given(new OrderShipped(ORDER, S2, OrderStatus.SHIPPED))
                .given(delivered(S1), delivered(S2));
    }
}
