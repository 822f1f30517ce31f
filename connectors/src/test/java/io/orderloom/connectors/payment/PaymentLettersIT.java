package io.orderloom.connectors.payment;

import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static io.orderloom.connectors.payment.Intents.ORDER;
import static io.orderloom.connectors.payment.Intents.PAYMENT;
import static io.orderloom.connectors.payment.Intents.REFUND;
import static io.orderloom.connectors.payment.Intents.SHIPMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.payment.VoidPayment;
import io.orderloom.connectors.RecordedCommands;
import io.orderloom.connectors.RecordedFacts;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The letters of payment calls follow from recorded facts, and a retry asks the right one. */
class PaymentLettersIT {

    private static RecordedFacts facts;

    private final RecordedCommands commands =
            new RecordedCommands(
                    ReleaseOrder.class,
                    AuthorizePayment.class,
                    CapturePayment.class,
                    VoidPayment.class,
                    RefundPayment.class);
    private PaymentLetters letters;
    private FailedPaymentCalls failed;

    @BeforeAll
    static void start() {
        facts = new RecordedFacts();
    }

    @AfterAll
    static void stop() {
        facts.close();
    }

    @BeforeEach
    void begin() {
        facts.empty();
        FactStreams streams = new FactStreams(facts.store);
        letters = new PaymentLetters(facts.letters, streams);
        failed = new FailedPaymentCalls(streams, commands.gateway());
    }

    @Test
    void opensOneLetterWhenEveryAttemptFailed() {
        List<DomainEventMessage<?>> messages =
                record(Intents.authorization(), failed(1), failed(2), failed(3));
        hear(messages);

        DeadLetter letter = only();
        assertThat(letter.status()).isEqualTo(Status.OPEN);
        assertThat(letter.work().source()).isEqualTo("payment-connector");
        assertThat(letter.work().reference()).isEqualTo(PAYMENT + ":authorize");
        assertThat(letter.work().orderId()).isEqualTo(ORDER.value());
        assertThat(letter.work().payloadType()).isEqualTo(PaymentAttemptFailed.class.getName());
        assertThat(letter.work().payload()).contains("HTTP_503");
        assertThat(letter.work().metadata()).contains(messages.get(3).getIdentifier(), "jane");
        assertThat(letter.work().cause())
                .isEqualTo("Every attempt to authorize failed, the last with HTTP_503");
        assertThat(letter.work().attempts()).isEqualTo(3);
        assertThat(letter.work().firstFailedAt())
                .isCloseTo(messages.get(1).getTimestamp(), within(1, ChronoUnit.MICROS));
        assertThat(letter.work().lastFailedAt())
                .isCloseTo(messages.get(3).getTimestamp(), within(1, ChronoUnit.MICROS));
    }

    @Test
    void opensNoLetterWhileAttemptsAreLeft() {
        hear(record(Intents.authorization(), failed(1), failed(2)));

        assertThat(facts.listed()).isEmpty();
    }

    @Test
    void opensOneLetterForFactsThatAreHeardTwice() {
        List<DomainEventMessage<?>> messages =
                record(Intents.authorization(), failed(1), failed(2), failed(3));

        hear(messages);
        hear(messages);

        assertThat(only().work().attempts()).isEqualTo(3);
        assertThat(only().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void leavesADeclinedAuthorizationToTheCustomer() {
        hear(record(Intents.authorization(), declined(Intents.authorization())));

        assertThat(facts.listed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("callsThatMustNotBeDeclined")
    void opensALetterWhenWhatMustBeDoneIsDeclined(PaymentEvent intent, String cause) {
        hear(record(intent, declined(intent)));

        assertThat(only().work().cause()).isEqualTo(cause);
        assertThat(only().work().reference()).isEqualTo(Asked.of(intent).idempotencyKey());
        assertThat(only().work().attempts()).isEqualTo(1);
    }

    private static Stream<Arguments> callsThatMustNotBeDeclined() {
        return Stream.of(
                Arguments.of(Intents.capture(), "The provider declined to capture: NO"),
                Arguments.of(Intents.voiding(false), "The provider declined to void: NO"),
                Arguments.of(Intents.refund(), "The provider declined to refund: NO"));
    }

    @ParameterizedTest
    @MethodSource("callsAndTheirSuccess")
    void resolvesTheLetterWhenItIsDoneAfterAll(PaymentEvent intent, PaymentEvent success) {
        hear(record(intent, exhausted(intent)));
        assertThat(only().status()).isEqualTo(Status.OPEN);

        hear(record(success));

        assertThat(only().status()).isEqualTo(Status.RESOLVED);
    }

    private static Stream<Arguments> callsAndTheirSuccess() {
        PaymentVoided voided = new PaymentVoided(PAYMENT, ORDER, AMOUNT);
        return Stream.of(
                Arguments.of(
                        Intents.authorization(),
                        new PaymentAuthorized(PAYMENT, ORDER, AMOUNT, "ref")),
                Arguments.of(Intents.authorization(), voided),
                Arguments.of(
                        Intents.capture(),
                        new PaymentCaptured(PAYMENT, ORDER, SHIPMENT, AMOUNT, "ref")),
                Arguments.of(Intents.voiding(false), voided),
                Arguments.of(
                        Intents.refund(),
                        new PaymentRefunded(PAYMENT, ORDER, REFUND, AMOUNT, "ref")));
    }

    @Test
    void resolvesTheLettersOfAnOrderThatEnded() {
        hear(record(Intents.capture(), declined(Intents.capture())));

        hear(facts.record(ORDER.value(), new OrderCancelled(ORDER, null)));

        assertThat(only().status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void countsALetterAsRetriedByWhoeverAskedAgainAndOpensItWhenThatFails() {
        hear(record(Intents.capture(), declined(Intents.capture())));

        hear(record(Intents.capture()));
        assertThat(only().status()).isEqualTo(Status.RETRIED);
        assertThat(only().closing())
                .hasFieldOrPropertyWithValue("actor", "jane")
                .hasFieldOrPropertyWithValue("reason", "asked again");

        hear(record(declined(Intents.capture())));
        assertThat(only().status()).isEqualTo(Status.OPEN);
        assertThat(only().work().attempts()).isEqualTo(2);
    }

    @Test
    void takesTheLastWordOfABatchThatSaysSeveralThingsOfOneCall() {
        hear(record(Intents.capture(), declined(Intents.capture())));

        hear(record(Intents.capture(), declined(Intents.capture())));
        assertThat(only().status()).isEqualTo(Status.OPEN);

        hear(
                record(
                        Intents.capture(),
                        declined(Intents.capture()),
                        Intents.capture(),
                        new PaymentCaptured(PAYMENT, ORDER, SHIPMENT, AMOUNT, "ref")));
        assertThat(only().status()).isEqualTo(Status.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("intentsAndWhatAsksThemAgain")
    void asksThePaymentAgain(PaymentEvent intent, Object command) {
        hear(record(intent, exhausted(intent)));

        failed.retry(only());

        assertThat(commands.commands()).containsExactly(command);
    }

    private static Stream<Arguments> intentsAndWhatAsksThemAgain() {
        return Stream.of(
                Arguments.of(
                        Intents.authorization(),
                        new AuthorizePayment(
                                PAYMENT,
                                ORDER,
                                AMOUNT,
                                Intents.authorization().parcels(),
                                Intents.authorization().paymentMethod())),
                Arguments.of(Intents.capture(), new CapturePayment(PAYMENT, SHIPMENT, AMOUNT)),
                Arguments.of(Intents.voiding(false), new VoidPayment(PAYMENT)),
                Arguments.of(
                        Intents.refund(),
                        new RefundPayment(PAYMENT, REFUND, AMOUNT, "parcel lost")));
    }

    @Test
    void releasesAnOrderThatIsHeldForItsPayment() {
        hear(record(Intents.authorization(), exhausted(Intents.authorization())));
        hold(HoldReason.PAYMENT);

        failed.retry(only());

        assertThat(commands.commands())
                .containsExactly(
                        new ReleaseOrder(
                                ORDER, "dead letter %d is retried".formatted(only().id())));
    }

    @Test
    void asksThePaymentOfAnOrderThatIsNotHeldAnyMore() {
        hear(record(Intents.capture(), exhausted(Intents.capture())));
        hold(HoldReason.PAYMENT);
        facts.record(
                ORDER.value(),
                new OrderReleased(ORDER, HoldReason.PAYMENT, null, OrderStatus.SHIPPED));

        failed.retry(only());

        assertThat(commands.commands())
                .containsExactly(new CapturePayment(PAYMENT, SHIPMENT, AMOUNT));
    }

    @Test
    void asksNothingNewOfAnOrderThatIsHeldForAnotherReason() {
        hear(record(Intents.authorization(), exhausted(Intents.authorization())));
        hold(HoldReason.FRAUD);

        assertThatThrownBy(() -> failed.retry(only()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FRAUD");
        assertThat(commands.commands()).isEmpty();
    }

    @Test
    void capturesWhatHasLeftThoughTheOrderIsHeld() {
        hear(record(Intents.capture(), declined(Intents.capture())));
        hold(HoldReason.FRAUD);

        failed.retry(only());

        assertThat(commands.commands())
                .containsExactly(new CapturePayment(PAYMENT, SHIPMENT, AMOUNT));
    }

    @Test
    void doesNotAuthorizeWhatIsBeingGivenBack() {
        hear(record(Intents.authorization(), exhausted(Intents.authorization())));
        record(Intents.voiding(true));

        assertThatThrownBy(() -> failed.retry(only()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given back");
    }

    private void hear(List<DomainEventMessage<?>> messages) {
        facts.hear(letters, messages);
    }

    private static List<DomainEventMessage<?>> record(PaymentEvent... events) {
        return facts.record(PAYMENT.value(), events);
    }

    private static void hold(HoldReason reason) {
        facts.record(ORDER.value(), new OrderHeld(ORDER, reason, null, OrderStatus.PENDING));
    }

    private static DeadLetter only() {
        assertThat(facts.listed()).hasSize(1);
        return facts.listed().getFirst();
    }

    private static PaymentAttemptFailed failed(int attempt) {
        return new PaymentAttemptFailed(
                PAYMENT,
                ORDER,
                PAYMENT + ":authorize",
                PaymentOperation.AUTHORIZE,
                attempt,
                "HTTP_503",
                attempt == 3);
    }

    private static PaymentAttemptFailed exhausted(PaymentEvent intent) {
        Asked asked = Asked.of(intent);
        return new PaymentAttemptFailed(
                PAYMENT, ORDER, asked.idempotencyKey(), asked.operation(), 3, "TIMEOUT", true);
    }

    private static PaymentDeclined declined(PaymentEvent intent) {
        Asked asked = Asked.of(intent);
        return new PaymentDeclined(PAYMENT, ORDER, asked.idempotencyKey(), asked.operation(), "NO");
    }
}
