package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.P2;
import static io.orderloom.saga.fulfillment.Story.P3;
import static io.orderloom.saga.fulfillment.Story.PARCEL1;
import static io.orderloom.saga.fulfillment.Story.PARCEL2;
import static io.orderloom.saga.fulfillment.Story.TOTAL;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.awaited;
import static io.orderloom.saga.fulfillment.Story.awaitingPayment;
import static io.orderloom.saga.fulfillment.Story.declined;
import static io.orderloom.saga.fulfillment.Story.exhausted;
import static io.orderloom.saga.fulfillment.Story.expire;
import static io.orderloom.saga.fulfillment.Story.expired;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.paid;
import static io.orderloom.saga.fulfillment.Story.provided;
import static io.orderloom.saga.fulfillment.Story.refused;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.released;
import static io.orderloom.saga.fulfillment.Story.releasedTo;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.reserved;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.usd;
import static io.orderloom.saga.fulfillment.Story.voided;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectOrder;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.VoidPayment;
import io.orderloom.api.stock.ReservationRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Step 2 and its failures: declined, another method, and a provider that does not answer. */
class AuthorizationTest {

    @Test
    void asksForAnotherMethodWhenTheFirstIsDeclined() {
        reserved()
                .after(Duration.ofSeconds(5))
                .when(declined(P1))
                .thenSends(
                        new AwaitPayment(
                                ORDER,
                                P1,
                                "card_declined",
                                1,
                                Instant.parse("2026-11-21T10:00:05.123Z"),
                                false))
                .when(awaited(P1, 1))
                .thenRuns(
                        DeadlineName.RESERVATION,
                        DeadlineName.PAYMENT_REMINDER,
                        DeadlineName.PAYMENT_DUE);
    }

    @Test
    void authorizesTheNextMethodAsANewPayment() {
        awaitingPayment().when(provided()).thenSends(authorize(P2, TOTAL));
    }

    @Test
    void rejectsAfterThreeDeclinedMethods() {
        awaitingPayment()
                .given(provided(), declined(P2), awaited(P2, 2), provided())
                .when(declined(P3))
                .thenSends(release(1), release(2))
                .given(released(1, W1))
                .when(released(2, W2))
                .thenSends(
                        new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED, "card_declined"));
    }

    @Test
    void reservesAnewBeforeItAuthorizesWhenTheStockHasExpired() {
        awaitingPayment()
                .whenDue(DeadlineName.RESERVATION)
                .thenSends(expire(1), expire(2))
                .given(expired(1, W1), expired(2, W2))
                .when(provided())
                .thenSends(reserve(1, true), reserve(2, true))
                .given(stock(1, W1))
                .when(stock(2, W2))
                .thenSends(authorize(P2, TOTAL));
    }

    @Test
    void waitsForTheExpiryThatIsUnderWayBeforeItReservesAnew() {
        awaitingPayment()
                .whenDue(DeadlineName.RESERVATION)
                .when(provided())
                .thenSendsNothing()
                .when(expired(1, W1))
                .thenSends(reserve(1, true))
                .when(expired(2, W2))
                .thenSends(reserve(2, true));
    }

    @Test
    void rejectsWhenTheStockIsGoneByThen() {
        awaitingPayment()
                .whenDue(DeadlineName.RESERVATION)
                .given(expired(1, W1), expired(2, W2), provided())
                .given(refused(1, ReservationRefusal.OUT_OF_STOCK))
                .when(stock(2, W2))
                .thenSends(release(2))
                .when(released(2, W2))
                .thenSends(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK, "p-1"));
    }

    @Test
    void holdsTheOrderWhenEveryAttemptFailed() {
        reserved()
                .when(
                        new PaymentAttemptFailed(
                                P1,
                                ORDER,
                                P1 + ":authorize",
                                PaymentOperation.AUTHORIZE,
                                1,
                                "timeout",
                                false))
                .thenSendsNothing()
                .when(exhausted(P1))
                .thenSends(new HoldOrder(ORDER, HoldReason.PAYMENT, "the payment needs a decision"))
                .when(held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .thenRuns(DeadlineName.PAYMENT_UNAVAILABLE);
    }

    @Test
    void asksAgainUnderTheSameIdWhenReleased() {
        reserved()
                .given(exhausted(P1), held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(authorize(P1, TOTAL));
    }

    @Test
    void rejectsWhenThePaymentStaysUnavailable() {
        reserved()
                .given(exhausted(P1), held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .whenDue(DeadlineName.PAYMENT_UNAVAILABLE)
                .thenSends(release(1), release(2), new VoidPayment(P1))
                .given(released(1, W1), released(2, W2))
                .when(voided(P1, usd(0)))
                .thenSends(new RejectOrder(ORDER, RejectionReason.PAYMENT_UNAVAILABLE, "timeout"));
    }

    @Test
    void aLookUpThatFindsAnAuthorizationGivesItBack() {
        reserved()
                .given(exhausted(P1), held(HoldReason.PAYMENT, OrderStatus.PENDING))
                .whenDue(DeadlineName.PAYMENT_UNAVAILABLE)
                .given(released(1, W1), released(2, W2))
                .when(paid(P1, TOTAL))
                .thenSendsNothing()
                .when(voided(P1, TOTAL))
                .thenSends(new RejectOrder(ORDER, RejectionReason.PAYMENT_UNAVAILABLE, "timeout"));
    }

    @Test
    void confirmsOnReleaseWhatWasAuthorizedDuringTheHold() {
        reserved()
                .given(held(HoldReason.MANUAL, OrderStatus.PENDING))
                .when(paid(P1, TOTAL))
                .thenSendsNothing()
                .when(releasedTo(OrderStatus.PENDING))
                .thenSends(new ConfirmOrder(ORDER, List.of(PARCEL1, PARCEL2)));
    }
}
