package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.FulfillmentFixture.PLACED_AT;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.P2;
import static io.orderloom.saga.fulfillment.Story.P3;
import static io.orderloom.saga.fulfillment.Story.PARCEL1;
import static io.orderloom.saga.fulfillment.Story.PARCEL2;
import static io.orderloom.saga.fulfillment.Story.S1;
import static io.orderloom.saga.fulfillment.Story.S2;
import static io.orderloom.saga.fulfillment.Story.TOTAL;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.authorized;
import static io.orderloom.saga.fulfillment.Story.awaitingPayment;
import static io.orderloom.saga.fulfillment.Story.booked;
import static io.orderloom.saga.fulfillment.Story.booking;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captureDeclined;
import static io.orderloom.saga.fulfillment.Story.captureExhausted;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.confirmed;
import static io.orderloom.saga.fulfillment.Story.consume;
import static io.orderloom.saga.fulfillment.Story.declined;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.exhausted;
import static io.orderloom.saga.fulfillment.Story.expire;
import static io.orderloom.saga.fulfillment.Story.expired;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.lost;
import static io.orderloom.saga.fulfillment.Story.paid;
import static io.orderloom.saga.fulfillment.Story.partiallyShipped;
import static io.orderloom.saga.fulfillment.Story.partly;
import static io.orderloom.saga.fulfillment.Story.provided;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.released;
import static io.orderloom.saga.fulfillment.Story.releasedTo;
import static io.orderloom.saga.fulfillment.Story.request;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.reserved;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.usd;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.ExpireOrder;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.payment.LapseAuthorization;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Every deadline: when it runs, what it changes, and that it is harmless too late. */
class DeadlinesTest {

    @Test
    void aReservationExpiresAfterAQuarterOfAnHour() {
        awaitingPayment()
                .thenDue(DeadlineName.RESERVATION, Instant.parse("2026-11-20T10:15:00.123Z"))
                .whenDue(DeadlineName.RESERVATION)
                .thenSends(expire(1), expire(2))
                .thenRuns(DeadlineName.PAYMENT_REMINDER, DeadlineName.PAYMENT_DUE);
    }

    @Test
    void aReservationDoesNotExpireWhileThePaymentIsAsked() {
        reserved()
                .after(Duration.ofHours(1))
                .when(new DeadlineReached(ORDER, DeadlineName.RESERVATION, PLACED_AT))
                .thenSendsNothing();
    }

    @Test
    void anAuthorizationWithoutAnswerHoldsTheOrder() {
        reserved()
                .whenDue(DeadlineName.PAYMENT_TECHNICAL)
                .thenSends(new HoldOrder(ORDER, HoldReason.PAYMENT, "the payment needs a decision"))
                .given(held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(authorize(P1, TOTAL));
    }

    @Test
    void theCustomerIsRemindedOnce() {
        awaitingPayment()
                .whenDue(DeadlineName.PAYMENT_REMINDER)
                .thenSends(
                        new AwaitPayment(
                                ORDER, P1, "card_declined", 1, PLACED_AT.plusSeconds(86_400), true))
                .thenRuns(DeadlineName.RESERVATION, DeadlineName.PAYMENT_DUE);
    }

    @Test
    void anOrderWithoutAMethodExpires() {
        awaitingPayment()
                .whenDue(DeadlineName.PAYMENT_DUE)
                .thenSends(release(1), release(2))
                .given(released(1, W1))
                .when(released(2, W2))
                .thenSends(new ExpireOrder(ORDER, "no other payment method was offered in time"))
                .when(new OrderExpired(ORDER, "no other payment method was offered in time"))
                .thenEnded();
    }

    @Test
    void anOrderWhoseStockIsGoneExpiresAtOnce() {
        awaitingPayment()
                .whenDue(DeadlineName.RESERVATION)
                .given(expired(1, W1), expired(2, W2))
                .whenDue(DeadlineName.PAYMENT_DUE)
                .thenSends(new ExpireOrder(ORDER, "no other payment method was offered in time"));
    }

    @Test
    void aMethodOfferedAtTheLastMomentWins() {
        awaitingPayment()
                .whenDue(DeadlineName.PAYMENT_DUE)
                .given(released(1, W1))
                .when(provided())
                .thenSends(reserve(1, true))
                .when(released(2, W2))
                .thenSends(reserve(2, true))
                .given(stock(1, W1))
                .when(stock(2, W2))
                .thenSends(authorize(P2, TOTAL));
    }

    @Test
    void anOrderThatNoCarrierAnswersIsHeld() {
        confirmed()
                .given(booking(S1))
                .whenDue(DeadlineName.BOOKING)
                .thenSends(new HoldOrder(ORDER, HoldReason.SHIPPING, "no carrier took the parcel"))
                .given(held(HoldReason.SHIPPING, OrderStatus.CONFIRMED))
                .when(releasedTo(OrderStatus.CONFIRMED))
                .thenSends(request(PARCEL2));
    }

    @Test
    void aParcelThatDoesNotMoveChangesNothing() {
        booked().whenDue(DeadlineName.DISPATCH)
                .thenSendsNothing()
                .thenRuns(DeadlineName.AUTHORIZATION)
                .given(dispatched(S1), dispatched(S2))
                .whenDue(DeadlineName.DELIVERY)
                .thenSendsNothing();
    }

    @Test
    void anAuthorizationThatLapsesIsRenewedForTheRest() {
        partiallyShipped()
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSends(new LapseAuthorization(P1))
                .when(new PaymentAuthorizationLapsed(P1, ORDER, usd(300)))
                .thenSends(authorize(P2, usd(300)))
                .when(dispatched(S2))
                .thenSends(consume(2, PARCEL2), new RecordShipment(ORDER, S2))
                .when(paid(P2, usd(300)))
                .thenSends(capture(P2, PARCEL2));
    }

    @Test
    void aRenewalWithoutAnswerIsAskedAgainForTheSameAmountThoughLessIsOwed() {
        booked().whenDue(DeadlineName.AUTHORIZATION)
                .given(new PaymentAuthorizationLapsed(P1, ORDER, TOTAL))
                .given(dispatched(S1), exhausted(P2))
                .given(held(HoldReason.PAYMENT, OrderStatus.CONFIRMED))
                .given(lost(S1))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(authorize(P2, TOTAL));
    }

    @Test
    void anAuthorizationDoesNotLapseUnderACaptureWithoutAnswer() {
        booked().given(dispatched(S1))
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSendsNothing()
                .when(captured(P1, PARCEL1))
                .thenSends(new LapseAuthorization(P1));
    }

    @Test
    void anAuthorizationDoesNotLapseBeforeACaptureOfUnknownOutcomeIsAskedAgain() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED))
                .given(captureExhausted(P1, S1))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(capture(P1, PARCEL1))
                .when(captured(P1, PARCEL1))
                .thenSends(new LapseAuthorization(P1));
    }

    @Test
    void whatWasDeclinedUnderALapsedAuthorizationIsCapturedUnderTheNext() {
        booked().given(dispatched(S1), partly(S1, OrderStatus.PARTIALLY_SHIPPED))
                .given(captureDeclined(P1, S1))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSends(new LapseAuthorization(P1))
                .given(new PaymentAuthorizationLapsed(P1, ORDER, TOTAL))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(authorize(P2, TOTAL))
                .when(paid(P2, TOTAL))
                .thenSends(capture(P2, PARCEL1));
    }

    @Test
    void aDeclinedRenewalHoldsTheOrderAndIsAskedAnewWhenReleased() {
        partiallyShipped()
                .whenDue(DeadlineName.AUTHORIZATION)
                .given(new PaymentAuthorizationLapsed(P1, ORDER, usd(300)))
                .when(declined(P2))
                .thenSends(new HoldOrder(ORDER, HoldReason.PAYMENT, "the payment needs a decision"))
                .given(held(HoldReason.PAYMENT, OrderStatus.PARTIALLY_SHIPPED))
                .when(releasedTo(OrderStatus.PARTIALLY_SHIPPED))
                .thenSends(authorize(P3, usd(300)));
    }

    @Test
    void anAuthorizationThatLapsesDuringAHoldIsRenewedWhenReleased() {
        authorized()
                .given(held(HoldReason.MANUAL, OrderStatus.PENDING))
                .whenDue(DeadlineName.AUTHORIZATION)
                .thenSends(new LapseAuthorization(P1))
                .when(new PaymentAuthorizationLapsed(P1, ORDER, TOTAL))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(authorize(P2, TOTAL));
    }

    @Test
    void aDeadlineThatWasClearedIsIgnored() {
        awaitingPayment()
                .given(provided())
                .after(Duration.ofDays(2))
                .when(new DeadlineReached(ORDER, DeadlineName.PAYMENT_DUE, PLACED_AT))
                .thenSendsNothing();
    }

    @Test
    void aDeadlineBeforeItsTimeIsIgnored() {
        awaitingPayment()
                .when(new DeadlineReached(ORDER, DeadlineName.PAYMENT_DUE, PLACED_AT))
                .thenSendsNothing();
    }

    @Test
    void theCustomersDeadlinesStandStillDuringAHold() {
        Duration day = Duration.ofDays(1);
        awaitingPayment()
                .when(held(HoldReason.MANUAL, OrderStatus.AWAITING_PAYMENT))
                .thenRuns()
                .after(day)
                .when(releasedTo(OrderStatus.AWAITING_PAYMENT))
                .thenDue(DeadlineName.PAYMENT_DUE, Instant.parse("2026-11-22T10:00:00.123Z"))
                .thenDue(DeadlineName.RESERVATION, Instant.parse("2026-11-21T10:15:00.123Z"));
    }
}
