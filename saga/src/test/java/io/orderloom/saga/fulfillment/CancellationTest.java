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
import static io.orderloom.saga.fulfillment.Story.authorized;
import static io.orderloom.saga.fulfillment.Story.awaitingPayment;
import static io.orderloom.saga.fulfillment.Story.booked;
import static io.orderloom.saga.fulfillment.Story.booking;
import static io.orderloom.saga.fulfillment.Story.bookingExhausted;
import static io.orderloom.saga.fulfillment.Story.cancellation;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.confirmed;
import static io.orderloom.saga.fulfillment.Story.consume;
import static io.orderloom.saga.fulfillment.Story.consumed;
import static io.orderloom.saga.fulfillment.Story.declined;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.exhausted;
import static io.orderloom.saga.fulfillment.Story.expired;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.lost;
import static io.orderloom.saga.fulfillment.Story.notStopped;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.paid;
import static io.orderloom.saga.fulfillment.Story.partiallyShipped;
import static io.orderloom.saga.fulfillment.Story.partly;
import static io.orderloom.saga.fulfillment.Story.refunded;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.released;
import static io.orderloom.saga.fulfillment.Story.reserved;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.stopped;
import static io.orderloom.saga.fulfillment.Story.usd;
import static io.orderloom.saga.fulfillment.Story.voided;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.CompleteOrder;
import io.orderloom.api.order.ConfirmCancellation;
import io.orderloom.api.order.ConfirmPartialCancellation;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRefused;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RecordDelivery;
import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.order.RefuseCancellation;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.payment.VoidPayment;
import io.orderloom.api.shipment.CancelShipment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cancellation from every step: what has not left is undone, what has left goes on. */
class CancellationTest {

    @Test
    void beforeTheStockHasAnswered() {
        placed(order())
                .given(stock(1, W1))
                .when(cancellation(OrderStatus.PENDING))
                .thenSends(release(1))
                .given(released(1, W1))
                .when(stock(2, W2))
                .thenSends(release(2))
                .when(released(2, W2))
                .thenSends(new ConfirmCancellation(ORDER))
                .when(new OrderCancelled(ORDER, null))
                .thenEnded();
    }

    @Test
    void duringTheAuthorization() {
        reserved()
                .when(cancellation(OrderStatus.PENDING))
                .thenSends(release(1), release(2), new VoidPayment(P1))
                .given(released(1, W1), released(2, W2))
                .when(paid(P1, TOTAL))
                .thenSendsNothing()
                .when(voided(P1, TOTAL))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void duringAnAuthorizationThatIsThenDeclined() {
        reserved()
                .given(cancellation(OrderStatus.PENDING), released(1, W1), released(2, W2))
                .when(declined(P1))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void duringAnAuthorizationThatIsNeverAnswered() {
        reserved()
                .given(cancellation(OrderStatus.PENDING), released(1, W1), released(2, W2))
                .when(exhausted(P1))
                .thenSends(new VoidPayment(P1))
                .when(voided(P1, usd(0)))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void whenItOvertookTheConfirmation() {
        authorized()
                .when(cancellation(OrderStatus.PENDING))
                .thenSends(release(1), release(2), new VoidPayment(P1));
    }

    @Test
    void whileAnotherMethodIsAwaited() {
        awaitingPayment()
                .when(cancellation(OrderStatus.AWAITING_PAYMENT))
                .thenSends(release(1), release(2))
                .given(released(1, W1))
                .when(released(2, W2))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void whileTheStockExpires() {
        awaitingPayment()
                .whenDue(DeadlineName.RESERVATION)
                .when(cancellation(OrderStatus.AWAITING_PAYMENT))
                .thenSendsNothing()
                .given(expired(1, W1))
                .when(expired(2, W2))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void whileTheOrderIsHeld() {
        reserved()
                .given(exhausted(P1), held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .when(cancellation(OrderStatus.ON_HOLD))
                .thenSends(release(1), release(2), new VoidPayment(P1));
    }

    @Test
    void afterTheConfirmationAsksTheCarriersFirst() {
        booked().when(cancellation(OrderStatus.CONFIRMED))
                .thenSends(new CancelShipment(S1), new CancelShipment(S2))
                .when(stopped(S1))
                .thenSendsNothing()
                .when(stopped(S2))
                .thenSends(release(1), release(2), new VoidPayment(P1))
                .given(released(1, W1), voided(P1, TOTAL))
                .when(released(2, W2))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void stopsAParcelThatNobodyWasAskedFor() {
        confirmed()
                .given(bookingExhausted(S1), held(HoldReason.SHIPPING, OrderStatus.CONFIRMED))
                .when(cancellation(OrderStatus.ON_HOLD))
                .thenSends(new CancelShipment(S1), new CancelShipment(S2));
    }

    @Test
    void asksAgainWhenTheBookingItWaitedForFails() {
        confirmed()
                .given(booking(S2), cancellation(OrderStatus.CONFIRMED), stopped(S2))
                .when(bookingExhausted(S1))
                .thenSends(new CancelShipment(S1));
    }

    @Test
    void withOneOfTwoParcelsGone() {
        partiallyShipped()
                .when(cancellation(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(new CancelShipment(S2))
                .when(stopped(S2))
                .thenSends(release(2, W2))
                .when(released(2, W2))
                .thenSends(new ConfirmPartialCancellation(ORDER, List.of(S2)))
                .when(partiallyCancelled())
                .thenSends(new VoidPayment(P1))
                .given(voided(P1, usd(300)))
                .when(delivered(S1))
                .thenSends(new RecordDelivery(ORDER))
                .given(new OrderDelivered(ORDER, OrderStatus.DELIVERED))
                .whenDue(DeadlineName.RETURN_WINDOW)
                .thenSends(new CompleteOrder(ORDER));
    }

    @Test
    void voidsTheRemainderOnlyAfterTheLastCapture() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED), consumed(1, W1))
                .given(cancellation(OrderStatus.PARTIALLY_SHIPPED), stopped(S2), released(2, W2))
                .when(partiallyCancelled())
                .thenSendsNothing()
                .when(captured(P1, PARCEL1))
                .thenSends(new VoidPayment(P1));
    }

    private static OrderPartiallyCancelled partiallyCancelled() {
        return new OrderPartiallyCancelled(
                ORDER, List.of(S2), List.of(), usd(300), OrderStatus.SHIPPED);
    }

    @Test
    void aParcelThatLeavesFirstWins() {
        partiallyShipped()
                .given(cancellation(OrderStatus.PARTIALLY_SHIPPED))
                .when(dispatched(S2))
                .thenSends(
                        consume(2, PARCEL2),
                        new RecordShipment(ORDER, S2),
                        capture(P1, PARCEL2),
                        new RefuseCancellation(ORDER, "no parcel could be stopped"))
                .given(new OrderShipped(ORDER, S2, OrderStatus.CANCELLING))
                .when(
                        new OrderCancellationRefused(
                                ORDER, "no parcel could be stopped", OrderStatus.SHIPPED))
                .thenSendsNothing();
    }

    @Test
    void aCarrierThatRefusesEverythingRefusesTheCancellation() {
        booked().given(cancellation(OrderStatus.CONFIRMED), notStopped(S1))
                .when(notStopped(S2))
                .thenSends(new RefuseCancellation(ORDER, "no parcel could be stopped"))
                .given(new OrderCancellationRefused(ORDER, "", OrderStatus.CONFIRMED))
                .when(cancellation(OrderStatus.CONFIRMED))
                .thenSends(new CancelShipment(S1), new CancelShipment(S2));
    }

    @Test
    void afterALossCancelsTheRest() {
        partiallyShipped()
                .when(lost(S1))
                .thenSends(new RefundPayment(P1, RefundId.of(S1), usd(2000), "parcel lost"))
                .given(cancellation(OrderStatus.PARTIALLY_SHIPPED), refunded(P1, PARCEL1))
                .given(stopped(S2), released(2, W2))
                .when(partiallyCancelled())
                .thenSends(new VoidPayment(P1))
                .given(voided(P1, usd(300)))
                .whenDue(DeadlineName.RETURN_WINDOW)
                .thenSends(new CompleteOrder(ORDER));
    }

    @Test
    void staysOpenWhenAVoidFailsForGood() {
        authorized()
                .given(cancellation(OrderStatus.PENDING), released(1, W1), released(2, W2))
                .when(exhausted(P1, PaymentOperation.VOID, P1 + ":void"))
                .thenSendsNothing()
                .then(state -> !state.ended())
                .when(voided(P1, TOTAL))
                .thenSends(new ConfirmCancellation(ORDER));
    }

    @Test
    void anAuthorizationAfterTheEndAsksNothing() {
        reserved()
                .given(cancellation(OrderStatus.PENDING), released(1, W1), released(2, W2))
                .given(voided(P1, usd(0)), new OrderCancelled(ORDER, null))
                .when(paid(P1, TOTAL))
                .thenEnded()
                .then(state -> !state.balanced())
                .when(voided(P1, TOTAL))
                .thenEnded()
                .then(Fulfillment::balanced);
    }
}
