package io.orderloom.command.payment;

import static io.orderloom.api.payment.PaymentOperation.AUTHORIZE;
import static io.orderloom.api.payment.PaymentOperation.CAPTURE;
import static io.orderloom.api.payment.PaymentOperation.REFUND;
import static io.orderloom.api.payment.PaymentOperation.VOID;
import static io.orderloom.api.problem.RefusalCode.ILLEGAL_TRANSITION;
import static io.orderloom.api.problem.RefusalCode.REFUND_EXCEEDS_CAPTURED;
import static io.orderloom.command.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.*;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import io.orderloom.command.EventFamily;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final OrderId ORDER = new OrderId("order-1");
    private static final PaymentId ID = PaymentId.of(ORDER, 1);
    private static final PaymentMethod CARD = new PaymentMethod("CreditCard", "token-1");
    private static final ShipmentId ONE = ShipmentId.of(ORDER, new WarehouseId("w-1"));
    private static final ShipmentId TWO = ShipmentId.of(ORDER, new WarehouseId("w-2"));
    private static final RefundId REFUND_ID = RefundId.of(ONE);

    private static final String AUTHORIZE_KEY = ID + ":authorize";
    private static final String CAPTURE_KEY = ID + ":capture:" + ONE;
    private static final String VOID_KEY = ID + ":void";
    private static final String REFUND_KEY = ID + ":refund:" + REFUND_ID;

    private static final List<ParcelAmount> PARCELS =
            List.of(new ParcelAmount(ONE, usd(60)), new ParcelAmount(TWO, usd(40)));
    private static final AuthorizePayment AUTHORIZE_100 =
            new AuthorizePayment(ID, ORDER, usd(100), PARCELS, CARD);
    private static final PaymentAuthorizationRequested REQUESTED =
            new PaymentAuthorizationRequested(ID, ORDER, usd(100), PARCELS, CARD, AUTHORIZE_KEY);
    private static final PaymentAuthorized AUTHORIZED =
            new PaymentAuthorized(ID, ORDER, usd(100), "ref");
    private static final PaymentDeclined DECLINED =
            new PaymentDeclined(ID, ORDER, AUTHORIZE_KEY, AUTHORIZE, "no");

    private final FixtureConfiguration<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    // Authorizing

    @Test
    void asksToAuthorize() {
        fixture.givenNoPriorActivity().when(AUTHORIZE_100).expectEvents(REQUESTED);
    }

    @Test
    void asksToAuthorizeOnce() {
        fixture.given(REQUESTED).when(AUTHORIZE_100).expectNoEvents();
        authorizedAnd().when(AUTHORIZE_100).expectNoEvents();
        fixture.given(REQUESTED, DECLINED).when(AUTHORIZE_100).expectNoEvents();
    }

    @Test
    void asksToAuthorizeAgainUnderTheSameKeyWhenTheAttemptsWereUsedUp() {
        fixture.given(REQUESTED, failed(AUTHORIZE_KEY, AUTHORIZE, 3, true))
                .when(AUTHORIZE_100)
                .expectEvents(REQUESTED);
    }

    @Test
    void neverAsksToAuthorizeNothing() {
        fixture.givenNoPriorActivity()
                .when(new AuthorizePayment(ID, ORDER, usd(0), List.of(), CARD))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isAuthorized() {
        fixture.given(REQUESTED)
                .when(new RecordAuthorization(ID, usd(100), "ref"))
                .expectEvents(AUTHORIZED);
    }

    @Test
    void isAuthorizedOnce() {
        authorizedAnd().when(new RecordAuthorization(ID, usd(100), "ref")).expectNoEvents();
    }

    @Test
    void isAuthorizedLateThoughTheAttemptsWereUsedUp() {
        fixture.given(REQUESTED, failed(AUTHORIZE_KEY, AUTHORIZE, 3, true))
                .when(new RecordAuthorization(ID, usd(100), "ref"))
                .expectEvents(AUTHORIZED);
    }

    @Test
    void isDeclined() {
        fixture.given(REQUESTED)
                .when(new RecordDecline(ID, AUTHORIZE_KEY, AUTHORIZE, "no"))
                .expectEvents(DECLINED);
    }

    @Test
    void isDeclinedOnceAndNotAfterASuccess() {
        var decline = new RecordDecline(ID, AUTHORIZE_KEY, AUTHORIZE, "no");
        fixture.given(REQUESTED, DECLINED).when(decline).expectNoEvents();
        authorizedAnd().when(decline).expectNoEvents();
    }

    @Test
    void recordsEachFailedAttemptOnce() {
        fixture.given(REQUESTED)
                .when(failure(AUTHORIZE_KEY, AUTHORIZE, 1, false))
                .expectEvents(failed(AUTHORIZE_KEY, AUTHORIZE, 1, false));
        fixture.given(REQUESTED, failed(AUTHORIZE_KEY, AUTHORIZE, 1, false))
                .when(failure(AUTHORIZE_KEY, AUTHORIZE, 1, false))
                .expectNoEvents();
        authorizedAnd().when(failure(AUTHORIZE_KEY, AUTHORIZE, 2, false)).expectNoEvents();
    }

    // Capturing

    @Test
    void asksToCaptureAParcel() {
        authorizedAnd().when(capture(ONE, 60)).expectEvents(captureRequested(ONE, 60));
    }

    @Test
    void asksToCaptureAParcelOnce() {
        authorizedAnd(captureRequested(ONE, 60)).when(capture(ONE, 60)).expectNoEvents();
        authorizedAnd(captureRequested(ONE, 60), captured(ONE, 60))
                .when(capture(ONE, 60))
                .expectNoEvents();
    }

    @Test
    void asksToCaptureAgainUnderTheSameKeyWhenTheAttemptsWereUsedUp() {
        authorizedAnd(captureRequested(ONE, 60), failed(CAPTURE_KEY, CAPTURE, 3, true))
                .when(capture(ONE, 60))
                .expectEvents(captureRequested(ONE, 60));
    }

    @Test
    void neverCapturesMoreThanIsAuthorized() {
        authorizedAnd(captureRequested(ONE, 60))
                .when(capture(TWO, 41))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
        authorizedAnd(captureRequested(ONE, 60))
                .when(capture(TWO, 40))
                .expectEvents(captureRequested(TWO, 40));
    }

    @Test
    void neverSendsACaptureOfNothing() {
        authorizedAnd()
                .when(capture(ONE, 0))
                .expectEvents(new PaymentCaptured(ID, ORDER, ONE, usd(0), "none"));
    }

    @Test
    void isCapturedOnce() {
        var answer = new RecordCapture(ID, ONE, usd(60), "ref");
        authorizedAnd(captureRequested(ONE, 60)).when(answer).expectEvents(captured(ONE, 60));
        authorizedAnd(captureRequested(ONE, 60), captured(ONE, 60)).when(answer).expectNoEvents();
    }

    // Voiding

    @Test
    void asksToVoidWhatIsAuthorized() {
        authorizedAnd().when(new VoidPayment(ID)).expectEvents(voidRequested(false, false));
    }

    @Test
    void asksToVoidOnce() {
        authorizedAnd(voidRequested(false, false)).when(new VoidPayment(ID)).expectNoEvents();
        authorizedAnd(voidRequested(false, false), voided(100))
                .when(new VoidPayment(ID))
                .expectNoEvents();
    }

    @Test
    void asksToVoidAgainUnderTheSameKeyWhenTheAttemptsWereUsedUp() {
        authorizedAnd(voidRequested(false, false), failed(VOID_KEY, VOID, 3, true))
                .when(new VoidPayment(ID))
                .expectEvents(voidRequested(false, false));
    }

    @Test
    void waitsForTheAuthorizationBeforeItVoids() {
        fixture.given(REQUESTED).when(new VoidPayment(ID)).expectEvents(voidRequested(true, false));
        fixture.given(REQUESTED, voidRequested(true, false))
                .when(new VoidPayment(ID))
                .expectNoEvents();
    }

    @Test
    void voidsALateAuthorizationByItself() {
        fixture.given(REQUESTED, voidRequested(true, false))
                .when(new RecordAuthorization(ID, usd(100), "ref"))
                .expectEvents(AUTHORIZED, voidRequested(false, false));
    }

    @Test
    void voidsAnAuthorizationThatComesAfterTheVoidFoundNothing() {
        fixture.given(
                        REQUESTED,
                        failed(AUTHORIZE_KEY, AUTHORIZE, 3, true),
                        voidRequested(false, true),
                        voided(0))
                .when(new RecordAuthorization(ID, usd(100), "ref"))
                .expectEvents(AUTHORIZED, voidRequested(false, false));
    }

    /** The look-up was asked before the authorization, and recorded after it. */
    @Test
    void recordsWhatWasGivenBackThoughALookUpHadFoundNothing() {
        fixture.given(
                        REQUESTED,
                        failed(AUTHORIZE_KEY, AUTHORIZE, 3, true),
                        voidRequested(false, true),
                        AUTHORIZED,
                        voidRequested(false, false),
                        voided(0))
                .when(new RecordVoid(ID, usd(100)))
                .expectEvents(voided(100));
    }

    @Test
    void hasNothingToVoidWhenTheAuthorizationItWaitedForIsDeclined() {
        fixture.given(REQUESTED, voidRequested(true, false))
                .when(new RecordDecline(ID, AUTHORIZE_KEY, AUTHORIZE, "no"))
                .expectEvents(DECLINED, voided(0));
    }

    @Test
    void looksUpFirstWhenTheAuthorizationItWaitedForIsNeverAnswered() {
        fixture.given(REQUESTED, voidRequested(true, false))
                .when(failure(AUTHORIZE_KEY, AUTHORIZE, 3, true))
                .expectEvents(
                        failed(AUTHORIZE_KEY, AUTHORIZE, 3, true), voidRequested(false, true));
    }

    @Test
    void looksUpFirstWhenTheAuthorizationWasNeverAnswered() {
        fixture.given(REQUESTED, failed(AUTHORIZE_KEY, AUTHORIZE, 3, true))
                .when(new VoidPayment(ID))
                .expectEvents(voidRequested(false, true));
    }

    @Test
    void isNotAuthorizedAgainOnceItIsToBeVoided() {
        fixture.given(
                        REQUESTED,
                        failed(AUTHORIZE_KEY, AUTHORIZE, 3, true),
                        voidRequested(false, true))
                .when(AUTHORIZE_100)
                .expectNoEvents();
    }

    @Test
    void hasNothingToVoidWhenItWasDeclinedOrCapturedWhole() {
        fixture.given(REQUESTED, DECLINED).when(new VoidPayment(ID)).expectEvents(voided(0));
        authorizedAnd(captureRequested(ONE, 100), captured(ONE, 100))
                .when(new VoidPayment(ID))
                .expectEvents(voided(0));
    }

    @Test
    void voidsTheRemainderOnceTheCaptureUnderWayIsAnswered() {
        authorizedAnd(captureRequested(ONE, 60))
                .when(new VoidPayment(ID))
                .expectEvents(voidRequested(true, false));
        authorizedAnd(captureRequested(ONE, 60), voidRequested(true, false))
                .when(new RecordCapture(ID, ONE, usd(60), "ref"))
                .expectEvents(captured(ONE, 60), voidRequested(false, false));
    }

    @Test
    void voidsTheRemainderOnlyAfterTheLastCapture() {
        authorizedAnd(
                        captureRequested(ONE, 60),
                        captureRequested(TWO, 10),
                        voidRequested(true, false))
                .when(new RecordCapture(ID, ONE, usd(60), "ref"))
                .expectEvents(captured(ONE, 60));
    }

    @Test
    void recordsTheVoidOnce() {
        authorizedAnd(voidRequested(false, false))
                .when(new RecordVoid(ID, usd(100)))
                .expectEvents(voided(100));
        authorizedAnd(voidRequested(false, false), voided(100))
                .when(new RecordVoid(ID, usd(100)))
                .expectNoEvents();
    }

    @Test
    void learnsFromAVoidThatItHadBeenAuthorized() {
        fixture.given(
                        REQUESTED,
                        failed(AUTHORIZE_KEY, AUTHORIZE, 3, true),
                        voidRequested(false, true))
                .when(new RecordVoid(ID, usd(100)))
                .expectEvents(new PaymentAuthorized(ID, ORDER, usd(100), "none"), voided(100));
    }

    // Lapsing

    @Test
    void lapsesWithWhatIsNotCaptured() {
        authorizedAnd(captureRequested(ONE, 60), captured(ONE, 60))
                .when(new LapseAuthorization(ID))
                .expectEvents(lapsed(40));
    }

    @Test
    void lapsesOnce() {
        authorizedAnd(lapsed(100)).when(new LapseAuthorization(ID)).expectNoEvents();
    }

    @Test
    void doesNotLapseWhatIsBeingCapturedUntilThatIsDeclined() {
        authorizedAnd(captureRequested(ONE, 60))
                .when(new LapseAuthorization(ID))
                .expectEvents(lapsed(40));
        authorizedAnd(captureRequested(ONE, 60), lapsed(40))
                .when(new RecordDecline(ID, CAPTURE_KEY, CAPTURE, "lapsed"))
                .expectEvents(
                        new PaymentDeclined(ID, ORDER, CAPTURE_KEY, CAPTURE, "lapsed"), lapsed(60));
    }

    @Test
    void cannotBeCapturedOnceLapsed() {
        authorizedAnd(lapsed(100))
                .when(capture(ONE, 60))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    // Refunding

    @Test
    void asksToRefund() {
        capturedAnd().when(refund(60)).expectEvents(refundRequested(60));
    }

    @Test
    void asksToRefundOnce() {
        capturedAnd(refundRequested(60)).when(refund(60)).expectNoEvents();
        capturedAnd(refundRequested(60), refunded(60)).when(refund(60)).expectNoEvents();
    }

    @Test
    void asksToRefundAgainUnderTheSameKeyWhenTheAttemptsWereUsedUp() {
        capturedAnd(refundRequested(60), failed(REFUND_KEY, REFUND, 3, true))
                .when(refund(60))
                .expectEvents(refundRequested(60));
    }

    @Test
    void neverRefundsMoreThanIsCaptured() {
        capturedAnd().when(refund(61)).expectException(refusedWith(REFUND_EXCEEDS_CAPTURED));
        capturedAnd(refundRequested(30))
                .when(new RefundPayment(ID, RefundId.of(TWO), usd(31), "lost"))
                .expectException(refusedWith(REFUND_EXCEEDS_CAPTURED));
        capturedAnd(refundRequested(30), refunded(30))
                .when(new RefundPayment(ID, RefundId.of(TWO), usd(31), "lost"))
                .expectException(refusedWith(REFUND_EXCEEDS_CAPTURED));
    }

    @Test
    void isRefundedOnce() {
        var answer = new RecordRefund(ID, REFUND_ID, usd(60), "ref");
        capturedAnd(refundRequested(60)).when(answer).expectEvents(refunded(60));
        capturedAnd(refundRequested(60), refunded(60)).when(answer).expectNoEvents();
    }

    @Test
    void neverSendsARefundOfNothing() {
        capturedAnd()
                .when(refund(0))
                .expectEvents(new PaymentRefunded(ID, ORDER, REFUND_ID, usd(0), "none"));
    }

    @Test
    void handlesEveryEventOfItsFamily() {
        assertThat(EventFamily.handledBy(Payment.class))
                .isEqualTo(EventFamily.membersOf(PaymentEvent.class));
    }

    private TestExecutor<Payment> authorizedAnd(Object... more) {
        var events = new ArrayList<Object>(List.of(REQUESTED, AUTHORIZED));
        events.addAll(List.of(more));
        return fixture.given(events);
    }

    private TestExecutor<Payment> capturedAnd(Object... more) {
        return authorizedAnd(captureRequested(ONE, 60), captured(ONE, 60)).andGiven(more);
    }

    private static CapturePayment capture(ShipmentId shipment, long amount) {
        return new CapturePayment(ID, shipment, usd(amount));
    }

    private static PaymentCaptureRequested captureRequested(ShipmentId shipment, long amount) {
        var key = ID + ":capture:" + shipment;
        return new PaymentCaptureRequested(ID, ORDER, shipment, usd(amount), key);
    }

    private static PaymentCaptured captured(ShipmentId shipment, long amount) {
        return new PaymentCaptured(ID, ORDER, shipment, usd(amount), "ref");
    }

    private static PaymentVoidRequested voidRequested(boolean pending, boolean unknown) {
        return new PaymentVoidRequested(
                ID, ORDER, VOID_KEY, pending, unknown, Currency.getInstance("USD"));
    }

    private static PaymentVoided voided(long amount) {
        return new PaymentVoided(ID, ORDER, usd(amount));
    }

    private static PaymentAuthorizationLapsed lapsed(long amount) {
        return new PaymentAuthorizationLapsed(ID, ORDER, usd(amount));
    }

    private static RefundPayment refund(long amount) {
        return new RefundPayment(ID, REFUND_ID, usd(amount), "lost");
    }

    private static PaymentRefundRequested refundRequested(long amount) {
        return new PaymentRefundRequested(ID, ORDER, REFUND_ID, usd(amount), "lost", REFUND_KEY);
    }

    private static PaymentRefunded refunded(long amount) {
        return new PaymentRefunded(ID, ORDER, REFUND_ID, usd(amount), "ref");
    }

    private static RecordAttemptFailure failure(
            String key, PaymentOperation operation, int attempt, boolean exhausted) {
        return new RecordAttemptFailure(ID, key, operation, attempt, "timeout", exhausted);
    }

    private static PaymentAttemptFailed failed(
            String key, PaymentOperation operation, int attempt, boolean exhausted) {
        return new PaymentAttemptFailed(ID, ORDER, key, operation, attempt, "timeout", exhausted);
    }

    private static Money usd(long minor) {
        return Money.of(minor, "USD");
    }
}
